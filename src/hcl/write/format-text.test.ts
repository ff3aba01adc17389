import { describe, expect, test } from 'vitest';
import { formatText } from './format-text.ts';

describe('formatText()', () => {
  test.each([
    ['spaces around operators', 'a=1+2*-3\n', 'a = 1 + 2 * -3\n'],
    ['a sign after a bracket or a separator', 'a=[-1,(-2)]\n', 'a = [-1, (-2)]\n'],
    ['no space in calls, indices and accesses', 'a = f ( x . y [ 0 ] , z ... )\n', 'a = f(x.y[0], z...)\n'],
    ['no space in the name of a function', 'a = core :: f(1)\n', 'a = core::f(1)\n'],
    [
      'a space that keeps a number apart',
      'a = 10 . 2\nb = 1 .E-2\nc = x . 0 . y\n',
      'a = 10. 2\nb = 1. E-2\nc = x.0.y\n',
    ],
    ['spaces in braces', 'a={b=1}\nc={ }\n', 'a = { b = 1 }\nc = {}\n'],
    ['a list behind the word in', 'a=[for x in[1]:x]\n', 'a = [for x in [1] : x]\n'],
    ['sequences in text', '"${ {a=1} }${ b }%{ if c }"', '"${ { a = 1 } }${b}%{if c}"'],
    ['text as it is', 'a = "x  =  y"\n', 'a = "x  =  y"\n'],
    ['equals signs in a column', 'a=1\nbcd=2\n\ne=3\n', 'a   = 1\nbcd = 2\n\ne = 3\n'],
    ['columns by what is seen', 'e\u0301 = 1\nbc = 2\n', 'e\u0301  = 1\nbc = 2\n'],
    ['comments in a column', 'a=1#x\nbcd=2 // y\n', 'a   = 1 #x\nbcd = 2 // y\n'],
    ['a comment in the middle of a line', 'a=/* x */1\n', 'a = /* x */ 1\n'],
    ['one step for brackets of one line', 'a=[[\n1\n]]\n', 'a = [[\n  1\n]]\n'],
    ['one step back for each line', 'a=[[\n1\n]\n]\n', 'a = [[\n  1\n  ]\n]\n'],
    ['more brackets closed than open', '}}\na=1\n', '} }\na = 1\n'],
    [
      'a heredoc as it is',
      'a {\nb=<<-E\n  x  = y\n\tE\nlong=1\n}\n',
      'a {\n  b    = <<-E\n  x  = y\n\tE\n  long = 1\n}\n',
    ],
    ['line ends as they are', 'a=1\r\n\r\nbc=2 # x\r\n', 'a = 1\r\n\r\nbc = 2 # x\r\n'],
    ['no spaces at the end of a line', 'a = 1  \n\t\nb = 2', 'a = 1\n\nb = 2'],
    ['spaces at the very end', 'a = 1 ', 'a = 1 '],
    ['no byte order mark', '\uFEFFa=1\n', 'a = 1\n'],
    ['nothing', '', ''],
  ])('writes %s', (_, text, formatted) => {
    expect(formatText(text)).toBe(formatted);
    expect(formatText(formatted)).toBe(formatted);
  });
});
