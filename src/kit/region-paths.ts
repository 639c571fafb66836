import { cnRegions } from "./cn-regions.js";

/** The regions, provinces and prefectures of China by name, each with what it lies in, the widest first and itself last. */
export const regionPaths = (): Map<string, readonly string[]> => {
  const paths = new Map<string, readonly string[]>();
  for (const region of cnRegions) {
    paths.set(region.name, [region.name]);
    for (const province of region.provinces) {
      paths.set(province.name, [region.name, province.name]);
      for (const prefecture of province.prefectures) paths.set(prefecture, [region.name, province.name, prefecture]);
    }
  }
  return paths;
};
