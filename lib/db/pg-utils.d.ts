/** pg's own conversion of JavaScript values to parameters; exported, but without types. */
declare module "pg/lib/utils.js" {
  const utils: { prepareValue(value: unknown): unknown };
  export default utils;
}
