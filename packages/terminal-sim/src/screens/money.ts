/** Fen as Eterm prints yuan: `131000` → `1310.00`. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)
