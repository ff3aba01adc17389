import { expect, test } from 'vitest';
import { parseXml } from './parse-xml.ts';
import { xmlAttribute } from './xml-attribute.ts';

test.each([
  ['an empty element', '<a/>', { name: 'a', children: [], text: '' }],
  [
    'attributes',
    `<a b="1" c='>'><d /></a>`,
    {
      name: 'a',
      attributes: ` b="1" c='>'`,
      children: [{ name: 'd', children: [], text: '' }],
      text: '',
    },
  ],
  [
    'every kind of entity',
    '<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>',
    { name: 'a', children: [], text: '<>&"\'A😀' },
  ],
  ['character data', '<a>x<![CDATA[<&]]>]]&gt;</a>', { name: 'a', children: [], text: 'x<&]]>' }],
  [
    'comments and instructions',
    '\uFEFF<?xml version="1.0"?><!-- <b> --><a>1<!-- - -->2<?x?></a>\n',
    { name: 'a', children: [], text: '12' },
  ],
  ['line ends', '<a>1\r\n2\r3&#xD;</a>', { name: 'a', children: [], text: '1\n2\n3\r' }],
])('parseXml() reads %s', (_, text, want) => {
  expect(parseXml(text)).toEqual(want);
});

test.each([
  [''],
  ['text'],
  ['<a>'],
  ['<a></b>'],
  ['</a>'],
  ['<a/><b/>'],
  ['<a/>text'],
  ['<a b></a>'],
  ['<a b=1></a>'],
  ['< a/>'],
  ['<a>&nbsp;</a>'],
  ['<a>&toString;</a>'],
  ['<a>& </a>'],
  ['<a>&#x110000;</a>'],
  ['<a>&#;</a>'],
  ['<a><![CDATA[</a>'],
  ['<!-- <a/>'],
  ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
])('parseXml() refuses %j', (text) => {
  expect(() => parseXml(text)).toThrow('Cannot read XML');
});

test('parseXml() reads a long answer in linear time', () => {
  const item =
    '<item><instanceId>i-0123456789abcdef0</instanceId><tagSet><item><key>a</key><value>b</value></item></tagSet></item>';
  expect(parseXml(`<r>${item.repeat(20_000)}</r>`).children).toHaveLength(20_000);
  expect(parseXml(`${'<d>'.repeat(50_000)}${'</d>'.repeat(50_000)}`).name).toBe('d');
});

test.each([
  ['b', 'x & y'],
  ['n:c', '>'],
  ['c', undefined],
])('xmlAttribute() reads %s', (name, want) => {
  expect(xmlAttribute(parseXml(`<a b="x &amp; y" n:c = '>'/>`), name)).toBe(want);
});
