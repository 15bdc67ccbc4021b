/** What needs a person, before any menu. */

import { say } from "@huotong/client";

export function Home() {
  return (
    <section className="ht-list">
      <header className="ht-head">
        <h1>{say("首页", "Home")}</h1>
      </header>
    </section>
  );
}
