import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type AddressRange = [from: Address, bits: number];

/** All of IPv6 that is given out for the public internet (RFC 4291, §2.4). */
const PUBLIC_IPV6: AddressRange = [ipaddr.parse('2000::'), 3];

/** Reads ranges of addresses in CIDR form. Throws an `Error` that names the one that is none. */
export function readRanges(texts: readonly string[]): AddressRange[] {
  return texts.map((text) => {
    // The library's own reading is generous: it takes 10/8 for 0.0.0.10/8.
    if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text) && !ipaddr.IPv6.isValidCIDR(text)) {
      throw new Error(`"${text}" is no range of addresses: write it as 10.0.0.0/8 or fd00::/8`);
    }
    return ipaddr.parseCIDR(text);
  });
}

/**
 * Why that IP address may not be called, in a sentence; undefined for one that is public or in one of the ranges.
 * IPv4 that is written as IPv6 counts as the IPv4 that it is.
 */
export function addressFault(text: string, allowed: readonly AddressRange[]): string | undefined {
  const address = ipaddr.process(text);
  if (allowed.some((range) => isWithin(address, range))) return undefined;
  const kind = kindOf(address);
  if (kind === 'unicast') return undefined;
  return (
    `${address} is no public address (${kind}) and was not called: ` +
    'add its range to HOLDFAST_ALLOW_PRIVATE if it may be'
  );
}

/** What the address is reserved for, in the library's word; `unicast` only where it is public. */
function kindOf(address: Address): string {
  const kind = address.range();
  const unassigned = address.kind() === 'ipv6' && !isWithin(address, PUBLIC_IPV6);
  return kind === 'unicast' && unassigned ? 'unassigned' : kind;
}

function isWithin(address: Address, range: AddressRange): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
