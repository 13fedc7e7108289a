/** Headers that are the same for every answer. The content security policy carries a nonce: see `contentSecurityPolicy`. */
export const fixedSecurityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** The policy of one answer: scripts only with its nonce, connections only to ourselves and to Supabase. */
export function contentSecurityPolicy(nonce: string, supabaseUrl: string, development: boolean) {
  const supabase = new URL(supabaseUrl);
  const socket = `${supabase.protocol === 'https:' ? 'wss:' : 'ws:'}//${supabase.host}`;
  const scripts = ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"];
  // React's development build evaluates code to show server stacks; hot reload speaks over a socket of our own host.
  if (development) scripts.push("'unsafe-eval'");

  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    // Menus and dialogs are placed by style attributes, which no nonce can name.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${supabase.origin}`,
    "font-src 'self'",
    `connect-src 'self' ${supabase.origin} ${socket}${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
