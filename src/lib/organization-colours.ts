/** The colours that an organization can choose for its monogram, each as a hue: how light and how strong is ours. */
export const hueOfColour = {
  petrol: 210,
  blue: 255,
  violet: 295,
  plum: 340,
  red: 25,
  amber: 75,
  olive: 115,
  green: 155,
} as const;

export type OrganizationColour = keyof typeof hueOfColour;

// Its keys are just these.
export const organizationColours = Object.keys(hueOfColour) as OrganizationColour[];

export function isOrganizationColour(text: string | null): text is OrganizationColour {
  return text !== null && Object.hasOwn(hueOfColour, text);
}
