/** What some types have to say beyond list and form, under the noun that it serves. */

import { say, type Type } from "@huotong/client";
import type { DocumentProps } from "@huotong/forms";
import { Button } from "@huotong/ui";
import type { ReactNode } from "react";

import { useAddress } from "../router";
import { Labels } from "./layout/Labels";
import { useBeside } from "./order/beside";
import { DraftHint } from "./order/DraftHint";
import { OrderStory, Related } from "./order/OrderStory";
import { Whereabouts } from "./order/Whereabouts";
import "./order/order.css";
import { BinStock } from "./stock/BinStock";
import { ItemStock } from "./stock/ItemStock";

/** More buttons in the head of a type's list. */
export const besidesList = (type: Type): ReactNode => <DraftHint type={type} />;

/** From the form of a warehouse, or of a part of its layout, to the plan on which it is changed. */
function ToLayout({ warehouse, layout }: { warehouse: unknown; layout?: unknown }) {
  const { go } = useAddress();
  const to = `/desk/-/layout?${new URLSearchParams({ warehouse: String(warehouse), ...(layout ? { layout: String(layout) } : {}) })}`;
  return (
    <Button verb="layout" onClick={() => go(to)}>
      {say("在图上看布局", "The layout on its plan")}
    </Button>
  );
}

const SIDES: Record<string, Partial<DocumentProps>> = {
  warehouse: {
    below: (document) => (
      <div className="desk-beside">
        <ToLayout warehouse={document.code} />
      </div>
    ),
  },
  layout: {
    below: (document) => (
      <div className="desk-beside">
        <ToLayout warehouse={document.warehouse} layout={document.code} />
        <Labels of={{ "filter[layout][eq]": String(document.code) }} />
      </div>
    ),
  },
  bin: { below: (document) => <BinStock bin={String(document.code)} /> },
  item: { below: (document) => <ItemStock item={String(document.code)} /> },
  sales_order: {
    above: (document) => <Whereabouts document={document} />,
    below: (document) => <Related type="sales_order" document={document} />,
    story: (document) => <OrderStory type="sales_order" document={document} />,
    useBeside,
  },
  outbound: {
    below: (document) => <Related type="outbound" document={document} />,
    story: (document) => <OrderStory type="outbound" document={document} />,
  },
};

/** What stands on the form of a type beside its fields and rows. */
export const documentSides = (type: Type): Partial<DocumentProps> => SIDES[type.key] ?? {};
