/** Goods as one finds them: the picture, the name, what to tell them apart by. */

import { say } from "@huotong/client/language";
import type { Goods } from "../engine/answers";
import { Icon } from "./Icon";

export function Picture({ of }: { of: Pick<Goods, "picture" | "name"> }) {
  return <span className="picture">{of.picture ? <img src={of.picture} alt="" /> : <Icon of="recheck" size={44} />}</span>;
}

export const shortDay = (day: string): string => day.replace(/^20(?=\d\d-)/, "");

export function lotOf({ lot, expires }: Goods): string {
  const known = lot ? say(`批 ${lot}`, `Lot ${lot}`) : "";
  const until = expires ? say(`到期 ${shortDay(expires)}`, `expires ${shortDay(expires)}`) : "";
  return [known, until].filter(Boolean).join(say("，", ", "));
}

export function GoodsCard({ goods }: { goods: Goods }) {
  const lot = lotOf(goods);
  return (
    <div className="goods" data-field="goods">
      <Picture of={goods} />
      <div>
        <h2 data-field="name">{goods.name}</h2>
        {goods.tags?.length ? (
          <p className="tags">
            {goods.tags.map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </p>
        ) : (
          <p className="code">{goods.code}</p>
        )}
        {lot && <p data-field="lot">{lot}</p>}
      </div>
    </div>
  );
}
