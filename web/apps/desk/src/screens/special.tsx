/** What some types have to say beyond list and form, under the noun that it serves. */

import type { Type } from "@huotong/client";
import type { DocumentProps } from "@huotong/forms";
import type { ReactNode } from "react";

/** More buttons in the head of a type's list. */
export const besidesList = (_type: Type): ReactNode => null;

/** What stands on the form of a type beside its fields and rows. */
export const documentSides = (_type: Type): Partial<DocumentProps> => ({});
