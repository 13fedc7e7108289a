import { NextResponse } from 'next/server';
import * as z from 'zod/mini';
import { addressOfFile, getAttachment } from '@/features/responses/queries';
import { createServerSupabase } from '@/lib/supabase/server';

/** A file of a message: a link for a minute, signed on this click, so that no older one outlives the right to see it. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const supabase = await createServerSupabase();
  const attachment = z.uuid().safeParse(file).success ? await getAttachment(supabase, file) : null;
  if (!attachment) return new Response(null, { status: 404 });

  const { path, name, is_verified_inline } = attachment;
  const address = await addressOfFile(supabase, { path, ...(!is_verified_inline && { name }) });
  return NextResponse.redirect(address, { status: 302, headers: { 'cache-control': 'private, no-store' } });
}
