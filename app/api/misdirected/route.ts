const message = 'This address does not belong to the Holdpoint that answered. Ask for HOLDPOINT_URL.\n';

// RFC 9110, section 15.5.20. The front door sends here whatever was meant for another host.
const refuse = () =>
  new Response(message, { status: 421, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

export {
  refuse as DELETE,
  refuse as GET,
  refuse as HEAD,
  refuse as OPTIONS,
  refuse as PATCH,
  refuse as POST,
  refuse as PUT,
};
