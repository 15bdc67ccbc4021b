/** What some types have to say beyond list and form, under the noun that it serves. */

import type { Type } from "@huotong/client";
import type { DocumentProps } from "@huotong/forms";
import type { ReactNode } from "react";

import { useBeside } from "./order/beside";
import { OrderStory, Related } from "./order/OrderStory";
import { Whereabouts } from "./order/Whereabouts";
import "./order/order.css";

/** More buttons in the head of a type's list. */
export const besidesList = (_type: Type): ReactNode => null;

const SIDES: Record<string, Partial<DocumentProps>> = {
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
