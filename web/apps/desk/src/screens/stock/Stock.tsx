/** Live stock. */

import { say } from "@huotong/client";

export function Stock() {
  return (
    <section className="ht-list">
      <header className="ht-head">
        <h1>{say("实时库存", "Live stock")}</h1>
      </header>
    </section>
  );
}
