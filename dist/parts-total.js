const PACKAGES = new Set(["package", "crate"]), DEPENDENCIES = new Set(["module", ...PACKAGES]), HOLDERS = new Set([...PACKAGES, "unit"]), FILES = new Set(["payload", "file"]), totalBytes = (parts) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
export { PACKAGES as a, HOLDERS as i, DEPENDENCIES as n, FILES as r, totalBytes as t };
