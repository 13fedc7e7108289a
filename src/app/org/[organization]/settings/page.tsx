import { redirect } from 'next/navigation';
import { paths } from '@/lib/paths';

/** The settings begin with what holds for all of it. */
export default async function SettingsPage({ params }: { params: Promise<{ organization: string }> }) {
  redirect(paths.generalSettings((await params).organization));
}
