export * from "./decimal";
export * from "./figures";
export * from "./offers";
export * from "./parts";
export * from "./shortcuts";
export * from "./State";
export * from "./theme";
export * from "./toasts";
