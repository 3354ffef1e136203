// Logging in, at the beginning or when a session has ended in the middle of work.

import { call, Problem, session, useToken } from "../api/client";
import type { Session } from "../api/types";
import { fill, h } from "./dom";
import { t } from "./strings";

let under: Promise<Session> | null = null;
let were = false; // logged in before, on this page

/** loggedIn says that somebody was when the page came. */
export function loggedIn(): void {
  were = true;
}

/** login asks for user and password until they are right; what is on the page stays as it is. */
export function login(): Promise<Session> {
  return (under ??= show().finally(() => (under = null)));
}

async function show(): Promise<Session> {
  await session().catch(() => undefined); // the token that a login needs
  return new Promise((done) => {
    const user = h("input", { id: "user", autocomplete: "username", required: true });
    const password = h("input", { id: "password", type: "password", autocomplete: "current-password", required: true });
    const says = h("p", { class: "bad", role: "alert" });
    const form = h("form", {},
      h("h1", {}, t("loginTitle")), were && h("p", {}, t("loginAgain")),
      h("label", { for: "user" }, t("user")), user, h("label", { for: "password" }, t("password")), password,
      says, h("button", { class: "main" }, t("login")));
    const box = h("dialog", { class: "login", "aria-label": t("loginTitle") }, form);
    box.addEventListener("cancel", (e) => e.preventDefault());
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      call<Session>("POST", "/api/login", { user: user.value, password: password.value }).then(({ body }) => {
        useToken(body.csrf);
        were = true;
        box.close();
        box.remove();
        done(body);
      }).catch((e: unknown) => {
        fill(says, e instanceof Problem && e.detail ? e.detail : t("noServer"));
        password.select();
      });
    });
    document.body.append(box);
    box.showModal();
    user.focus();
  });
}
