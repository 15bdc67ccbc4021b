export * from "./documents";
export * from "./http";
export * from "./keys";
export * from "./language";
export * from "./me";
export * from "./registry";
export * from "./stream";
