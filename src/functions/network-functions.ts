import { listOf, numberType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { int64Of, integerOf, isProblem, textOf } from './arguments.ts';
import { defineFunction, stringParam } from './define-function.ts';
import type { IpPrefix } from './ip-prefix.ts';
import { addressBits, formatAddress, parsePrefix } from './ip-prefix.ts';

/** What Go makes of a prefix extension at once. */
const mostNewBits = 32;

/** Functions of IP networks. */
export function networkFunctions(): readonly ValueFunction[] {
  return [
    defineFunction('cidrhost', 'The address of a host by its number in a network.', {
      params: [stringParam('prefix'), { name: 'hostnum', type: numberType }],
      returns: stringType,
      call: ([prefix, host]) => hostAddress(readPrefix(prefix), int64Of(host, 1)),
    }),
    defineFunction('cidrnetmask', 'The mask of a network as an address.', {
      params: [stringParam('prefix')],
      returns: stringType,
      call: ([text]) => {
        const prefix = readPrefix(text);
        if (isProblem(prefix)) return prefix;
        const hostBits = BigInt(addressBits(prefix) - prefix.length);
        const mask = ((1n << BigInt(prefix.length)) - 1n) << hostBits;
        return stringValue(formatAddress(prefix.version, mask));
      },
    }),
    defineFunction('cidrsubnet', 'A network inside a network, by its number.', {
      params: [
        stringParam('prefix'),
        { name: 'newbits', type: numberType },
        { name: 'netnum', type: numberType },
      ],
      returns: stringType,
      call: ([prefix, bits, number]) => subnet(readPrefix(prefix), integerOf(bits, 1), integerOf(number, 2)),
    }),
    defineFunction('cidrsubnets', 'Networks of several sizes, one after the other, inside a network.', {
      params: [stringParam('prefix')],
      variadic: { name: 'newbits', type: numberType },
      returns: listOf(stringType),
      call: ([prefix, ...bits]) =>
        consecutive(
          readPrefix(prefix),
          bits.map((bit, i) => integerOf(bit, i + 1)),
        ),
    }),
  ];
}

function readPrefix(value: Value | undefined): IpPrefix | CallProblem {
  const text = textOf(value);
  return parsePrefix(text) ?? problem(`${JSON.stringify(text)} is not a network such as 10.0.0.0/8`, 0);
}

function formatPrefix({ version, address, length }: IpPrefix): Value {
  return stringValue(`${formatAddress(version, address)}/${length}`);
}

function hostAddress(prefix: IpPrefix | CallProblem, host: bigint | CallProblem): Value | CallProblem {
  if (isProblem(prefix)) return prefix;
  if (isProblem(host)) return host;
  const size = 1n << BigInt(addressBits(prefix) - prefix.length);
  // A negative number counts from the end of the network.
  const number = host < 0n ? size + host : host;
  if (number < 0n || number >= size)
    return problem(`a network of ${prefix.length} bits has no host ${host}`, 1);
  return stringValue(formatAddress(prefix.version, prefix.address + number));
}

function subnet(
  prefix: IpPrefix | CallProblem,
  newBits: number | CallProblem,
  number: number | CallProblem,
): Value | CallProblem {
  if (isProblem(prefix)) return prefix;
  if (isProblem(newBits)) return newBits;
  if (isProblem(number)) return number;
  const length = prefix.length + newBits;
  if (newBits > mostNewBits) return problem(`a network can be extended by ${mostNewBits} bits at most`, 1);
  if (length > addressBits(prefix) || length < 0) return problem(`there is no network of ${length} bits`, 1);
  if (number < 0) return problem('the number must not be negative', 2);
  // A larger network than the given one has no numbers; Packer takes any, and adds its bits to the address.
  const networkBits = newBits < 0 ? length : newBits;
  if (BigInt(number) >= 1n << BigInt(networkBits)) {
    return problem(`${newBits} more bits give no network ${number}`, 2);
  }
  const hostBits = BigInt(addressBits(prefix) - length);
  const address = prefix.address | (BigInt(number) << hostBits);
  return formatPrefix({ version: prefix.version, address, length });
}

function consecutive(
  prefix: IpPrefix | CallProblem,
  newBits: ReadonlyArray<number | CallProblem>,
): Value | CallProblem {
  if (isProblem(prefix)) return prefix;
  const end = prefix.address + (1n << BigInt(addressBits(prefix) - prefix.length));
  const networks: Value[] = [];
  let next = prefix.address;
  for (const [i, bits] of newBits.entries()) {
    if (isProblem(bits)) return bits;
    const length = prefix.length + bits;
    if (bits < 1) return problem('a network must be extended by one bit at least', i + 1);
    if (bits > mostNewBits || length > addressBits(prefix))
      return problem(`there is no network of ${length} bits`, i + 1);
    const size = 1n << BigInt(addressBits(prefix) - length);
    const address = ((next + size - 1n) / size) * size;
    if (address + size > end) return problem(`no room is left for a network of ${length} bits`, i + 1);
    networks.push(formatPrefix({ version: prefix.version, address, length }));
    next = address + size;
  }
  return listValue(stringType, networks);
}
