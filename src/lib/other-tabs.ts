'use client';

import { paths } from './paths';
import { browserSupabase } from './supabase/browser';

/**
 * When this person signs out, here or in another tab, nothing of theirs stays on the screen; nor when somebody else
 * signed in meanwhile, as whom the page would act from then on. Returns how to stop watching.
 */
export function leaveWithOtherTabs(userId: string, forget: () => void = () => {}) {
  let isLeft = false;
  let unsubscribe = () => {};
  const leaveToOther = (otherId: string | undefined) => {
    if (otherId === undefined || otherId === userId) return;
    forget();
    window.location.reload();
  };
  void browserSupabase().then((supabase) => {
    if (isLeft) return;
    const { data } = supabase.auth.onAuthStateChange((event, session) => {
      if (event !== 'SIGNED_OUT') return leaveToOther(session?.user.id);
      forget();
      window.location.assign(paths.signedOut());
    });
    unsubscribe = () => data.subscription.unsubscribe();
  });
  // Signing in goes by the server, which tells other tabs nothing.
  const whenSeen = async () => {
    if (document.visibilityState !== 'visible') return;
    const supabase = await browserSupabase();
    const { data: now } = await supabase.auth.getSession();
    leaveToOther(now.session?.user.id);
  };
  document.addEventListener('visibilitychange', whenSeen);
  window.addEventListener('focus', whenSeen);
  return () => {
    isLeft = true;
    unsubscribe();
    document.removeEventListener('visibilitychange', whenSeen);
    window.removeEventListener('focus', whenSeen);
  };
}
