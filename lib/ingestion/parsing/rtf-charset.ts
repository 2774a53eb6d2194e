/** Windows' numbers for the character sets of fonts, as code pages. */
const CODE_PAGE_OF_CHARSET: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

const ENCODING_OF_CODE_PAGE: Readonly<Record<number, string>> = {
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  65001: "utf-8",
};

/** Null for charsets that mean "whatever the system has", and for symbols. */
export function codePageOfCharset(charset: number): number | null {
  return CODE_PAGE_OF_CHARSET[charset] ?? null;
}

const decoders = new Map<number, TextDecoder>();

/** Decodes the bytes of one run of text; of a code page that nobody knows, as that of Western Europe. */
export function decodeCodePage(bytes: readonly number[], codePage: number): string {
  let decoder = decoders.get(codePage);
  if (!decoder) {
    const isWindows = codePage >= 1250 && codePage <= 1258;
    decoder = new TextDecoder(
      isWindows ? `windows-${codePage}` : (ENCODING_OF_CODE_PAGE[codePage] ?? "windows-1252"),
    );
    decoders.set(codePage, decoder);
  }
  return decoder.decode(Uint8Array.from(bytes));
}
