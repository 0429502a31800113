/** Gives the reader a file, made in the page. */

/** Asks the browser to save a blob under a name. */
export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the browser reads the blob after the click
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** CSV with a mark of its encoding, without which some spreadsheets garble every script but Latin. */
export const csvBlob = (csv: string): Blob => new Blob(["\ufeff", csv], { type: "text/csv;charset=utf-8" });

/** A file name of the letters and digits of some text. */
export function fileName(text: string, ending: string): string {
  const stem = text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase();
  return `${stem || "atlas"}.${ending}`;
}
