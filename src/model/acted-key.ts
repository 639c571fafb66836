/** Under what a book keeps that an action was carried out. */
export const actedKey = (action: string, key = ""): string => (key === "" ? action : `${action} ${key}`);
