// The reviewers' page: "/" lists the issues, "/issues/ID" is the desk of one,
// "/issues/ID#accept" takes it over.

import { atLogin, Problem, session } from "./api/client";
import { List } from "./list/list";
import { appCommands, setSession } from "./ui/chrome";
import { fill, h } from "./ui/dom";
import { addCommands, listenToKeys } from "./ui/keys";
import { loggedIn, login } from "./ui/login";
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
  const screen = await choose();
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

/** choose makes the screen that the address asks for. The list comes without the desk's code, which is ten times its own. */
async function choose(): Promise<Screen> {
  const id = /^\/issues\/([^/]+)\/?$/.exec(location.pathname)?.[1];
  if (id === undefined) {
    const list = new List(root);
    leave.push(addCommands(list.commands()));
    return list;
  }
  if (location.hash === "#accept") {
    const { Accept } = await import("./accept/accept");
    const accept = new Accept(decodeURIComponent(id), root);
    leave.push(addCommands(accept.commands()));
    return accept;
  }
  const [{ Desk }, { deskCommands }] = await Promise.all([import("./desk/desk"), import("./desk/commands")]);
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
  // What is shown needs no token, so it need not wait; where a login is needed, its requests wait for that.
  session().then(async (who) => {
    if (who.user !== "") loggedIn();
    setSession(who.auth && who.user === "" ? await login() : who);
  }).catch(() => undefined);
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
