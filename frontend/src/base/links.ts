/** Addresses that the page may open: http and https alone, and a source at the passage that a locator names. */

const GAP = " … ";

/** The address where it is one of the web; undefined for anything else, such as a script. */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined;
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The address of the passage itself, as a text fragment (WICG, URL text fragments); of the page where there is no locator. */
export function passageAddress(url: string, locator: string): string | undefined {
  const page = webAddress(url.split(":~:", 1)[0] ?? "");
  if (!page || !locator.trim()) return page;
  const parts = locator.split(GAP).map((part) => encodeURIComponent(part.trim().replace(/\s+/g, " ")).replaceAll("-", "%2D"));
  return `${page}${page.includes("#") ? "" : "#"}:~:text=${parts.join(",")}`;
}

/** An address as one reads and types it: without a text fragment, and with its letters as they are. */
export function readableAddress(url: string): string {
  const page = url.split(":~:", 1)[0]?.replace(/#$/, "") ?? "";
  try {
    const read = decodeURI(page);
    // bytes that were lost before are no letters, and signs that turn the direction would show another address
    return /[\uFFFD\u202A-\u202E\u2066-\u2069]/.test(read) ? page : read;
  } catch {
    return page;
  }
}
