/** What a page says that could not be built. */

export function failed(error: unknown): void {
  const root = document.getElementById("app");
  if (root) root.textContent = `This page could not be built: ${error instanceof Error ? error.message : String(error)}`;
  document.documentElement.dataset["ready"] = "failed";
}
