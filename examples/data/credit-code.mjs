const organizationSigns = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const codeSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** An organization's eight characters and their check character (GB 11714). */
const organization = (eight) => {
  const sum = [...eight].reduce((sum, sign, i) => sum + organizationSigns.indexOf(sign) * organizationWeights[i], 0);
  return eight + "0X987654321"[sum % 11];
};

/**
 * The unified social credit code (GB 32100) of a company.
 *
 * @param {number} province its two digits; the place inside it, 0099, is none that exists
 * @param {string} eight digits, or letters other than I, O, S, V and Z
 */
export const creditCode = (province, eight) => {
  const code = `91${province}0099${organization(eight)}`;
  const sum = [...code].reduce((sum, sign, i) => sum + codeSigns.indexOf(sign) * (3 ** i % 31), 0);
  return code + codeSigns[(31 - (sum % 31)) % 31];
};
