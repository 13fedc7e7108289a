/** The list alone: the layout shows it, and fills the screen with it while no ticket is open. */
export default function DeskPage() {
  return null;
}
