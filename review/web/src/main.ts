// The reviewers' page: "/" lists the issues, "/issues/ID" is the desk of one,
// "/issues/ID#accept" takes it over.

import { Accept } from "./accept/accept";
import { atLogin, Problem, session } from "./api/client";
import { deskCommands } from "./desk/commands";
import { Desk } from "./desk/desk";
import { List } from "./list/list";
import { appCommands, setSession } from "./ui/chrome";
import { fill, h } from "./ui/dom";
import { addCommands, listenToKeys } from "./ui/keys";
import { login } from "./ui/login";
import { mountNotices } from "./ui/notice";
import { applyPrefs } from "./ui/prefs";
import { t } from "./ui/strings";

interface Screen {
  start: () => Promise<void>;
  stop: () => void;
}

const root = h("div", { class: "screen" });
let leave: (() => void)[] = [];

async function show(): Promise<void> {
  for (const f of leave) f();
  leave = [];
  const screen = choose();
  leave.push(() => screen.stop());
  try {
    await screen.start();
  } catch (e) {
    const missing = e instanceof Problem && e.status === 404;
    fill(root, h("main", { class: "nothing" },
      h("h1", {}, missing ? t("notFound") : t("noServer")),
      h("p", {}, e instanceof Error ? e.message : String(e)), h("p", {}, h("a", { href: "/" }, t("issues")))));
  }
}

function choose(): Screen {
  const id = /^\/issues\/([^/]+)\/?$/.exec(location.pathname)?.[1];
  if (id === undefined) {
    const list = new List(root);
    leave.push(addCommands(list.commands()));
    return list;
  }
  if (location.hash === "#accept") {
    const accept = new Accept(decodeURIComponent(id), root);
    leave.push(addCommands(accept.commands()));
    return accept;
  }
  const desk = new Desk(decodeURIComponent(id), root);
  leave.push(addCommands(deskCommands(desk)));
  return desk;
}

async function begin(): Promise<void> {
  applyPrefs();
  document.body.append(root);
  mountNotices();
  listenToKeys();
  addCommands(appCommands);
  atLogin(async () => setSession(await login()));
  const who = await session().catch(() => null);
  if (who) setSession(who.auth && who.user === "" ? await login() : who);
  // Only going to and from the accept screen changes screens; the desk's own place is kept in the hash too.
  let accepting = location.hash === "#accept";
  addEventListener("hashchange", () => {
    if ((location.hash === "#accept") === accepting) return;
    accepting = !accepting;
    void show();
  });
  await show();
}

void begin();
