import { redirect } from 'next/navigation';
import { paths } from '@/lib/paths';

/** The settings begin with the people. */
export default async function SettingsPage({ params }: { params: Promise<{ organization: string }> }) {
  redirect(paths.people((await params).organization));
}
