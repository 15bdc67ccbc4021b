/** Goods as one finds them: the picture, the name, what to tell them apart by. */

import { say } from "@huotong/client/language";
import type { Goods } from "../engine/answers";
import { Icon } from "./Icon";

export function Picture({ of }: { of: Pick<Goods, "picture" | "name"> }) {
  return <span className="picture">{of.picture ? <img src={of.picture} alt="" /> : <Icon of="recheck" size={44} />}</span>;
}

export const shortDay = (day: string): string => day.replace(/^20(?=\d\d-)/, "");

/** A name in Chinese carries what to tell it apart by after blanks: flavour, size, grade. */
export function namedParts({ name, tags }: Goods): { head: string; tags: string[] } {
  const [head = name, ...rest] = name.split(/\s+/);
  if (tags?.length) return { head: name, tags };
  return /[\u4e00-\u9fff]/.test(head) ? { head, tags: rest } : { head: name, tags: [] };
}

export function Tags({ of }: { of: string[] }) {
  if (of.length === 0) return null;
  return (
    <p className="tags">
      {of.map((tag) => (
        <span key={tag}>{tag}</span>
      ))}
    </p>
  );
}

/** Lot and date, each whole on its line. */
export function Lot({ of, code = false }: { of: Goods; code?: boolean }) {
  const bits = [code ? of.code : "", of.lot ? say(`批 ${of.lot}`, `Lot ${of.lot}`) : "", of.expires ? say(`到期 ${shortDay(of.expires)}`, `expires ${shortDay(of.expires)}`) : ""].filter(Boolean);
  return (
    <p data-field="lot">
      {bits.map((bit, index) => (
        <span key={bit}>
          {index > 0 && say("，", ", ")}
          <span className="bit">{bit}</span>
        </span>
      ))}
    </p>
  );
}

export function GoodsCard({ goods }: { goods: Goods }) {
  const { head, tags } = namedParts(goods);
  return (
    <div className="goods" data-field="goods">
      <Picture of={goods} />
      <div>
        <h2 data-field="name">{head}</h2>
        <Tags of={tags} />
        <Lot of={goods} code={tags.length === 0} />
      </div>
    </div>
  );
}
