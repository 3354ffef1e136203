document.body.replaceChildren(document.createElement("main"));
