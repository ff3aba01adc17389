import { describe, expect, test } from 'vitest';
import { packerTemplateFunctions } from './packer-functions.ts';
import { parseGoTemplate } from './parse.ts';
import { renderGoTemplate } from './render.ts';

const functions = packerTemplateFunctions({
  startedAt: new Date('2024-02-29T12:34:56Z'),
  randomBytes: (count) => new Uint8Array(count).fill(0xab),
  cwd: '/site',
  templateDir: undefined,
  packerVersion: '1.16.0',
  buildName: 'web',
  buildType: 'amazon-ebs',
  userVariables: { region: 'eu-central-1' },
  env: undefined,
  build: (name) => {
    if (name === 'ID') return 'i-123';
    throw new Error(`there is no build value "${name}"`);
  },
});

const data = {
  Vars: 'A=1 B=2 ',
  Path: '/tmp/script.sh',
  Nested: { Deep: { Name: 'leaf' } },
  List: ['a', 'b', 'c'],
  Map: { z: 1, a: 2 },
  Empty: '',
  Count: 3,
};

function render(text: string): string {
  const parsed = parseGoTemplate(text);
  const rendered = parsed.ok ? renderGoTemplate(parsed.value, data, functions) : parsed;
  return rendered.ok ? rendered.value : `error at ${rendered.error.offset}: ${rendered.error.message}`;
}

describe('renderGoTemplate()', () => {
  test.each([
    ['chmod +x {{.Path}}; {{ .Vars }} {{ .Path }}', 'chmod +x /tmp/script.sh; A=1 B=2  /tmp/script.sh'],
    ['no actions at all }} {', 'no actions at all }} {'],
    ['{{ .Nested.Deep.Name }} {{ $.Path }}', 'leaf /tmp/script.sh'],
    ['{{ .Missing }}', '<no value>'],
    ['{{ .List }} {{ .Map }}', '[a b c] map[a:2 z:1]'],
    ['{{ "quoted \\n \\u00e9" }}|{{ `raw \\n` }}', 'quoted \n é|raw \\n'],
    ['{{ 1 }} {{ 0x1f }} {{ 1.5 }} {{ true }}', '1 31 1.5 true'],
  ])('prints values: %s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test.each([
    ['a  {{- 1 -}}  b', 'a1b'],
    ['a\n  {{- /* gone */ -}}\n b', 'ab'],
    ['a {{/* gone */}} b', 'a  b'],
    ['{{ -1 }}', '-1'],
    ['x {{- -1 }}', 'x-1'],
  ])('trims and leaves out: %s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test.each([
    ['{{ if .Path }}yes{{ else }}no{{ end }}', 'yes'],
    ['{{ if .Empty }}1{{ else if eq .Count 3 }}2{{ else }}3{{ end }}', '2'],
    ['{{ range .List }}<{{ . }}>{{ end }}', '<a><b><c>'],
    ['{{ range $i, $x := .List }}{{ if $i }},{{ end }}{{ $i }}={{ $x }}{{ end }}', '0=a,1=b,2=c'],
    ['{{ range $k, $v := .Map }}{{ $k }}{{ $v }} {{ end }}', 'a2 z1 '],
    ['{{ range .Missing }}x{{ else }}none{{ end }}', 'none'],
    ['{{ range 3 }}{{ . }}{{ end }}', '012'],
    ['{{ range .List }}{{ if eq . "b" }}{{ break }}{{ end }}{{ . }}{{ end }}', 'a'],
    ['{{ range .List }}{{ if eq . "b" }}{{ continue }}{{ end }}{{ . }}{{ end }}', 'ac'],
    ['{{ with .Nested.Deep }}{{ .Name }}{{ end }}', 'leaf'],
    ['{{ with .Empty }}x{{ else }}empty{{ end }}', 'empty'],
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 3 }}{{ $y }}{{ end }}{{ $x }}', '32'],
    ['{{ define "t" }}[{{ . }}]{{ end }}{{ template "t" .Path }}', '[/tmp/script.sh]'],
    ['{{ block "b" .Count }}<{{ . }}>{{ end }}', '<3>'],
  ])('controls the flow: %s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test.each([
    ['{{ .Path | upper | printf "%s!" }}', '/TMP/SCRIPT.SH!'],
    ['{{ printf "%05d|%-4s|%q|%.2f|%x" 42 "ab" "q" 3.14159 255 }}', '00042|ab  |"q"|3.14|ff'],
    [
      '{{ printf "%d" "x" }} {{ printf "%s" }} {{ printf "%d" 1 2 }}',
      '%!d(string=x) %!s(MISSING) 1%!(EXTRA int=2)',
    ],
    ['{{ (index .List 1) }}{{ len .List }}{{ slice .Path 1 4 }}', 'b3tmp'],
    ['{{ and 1 0 2 }} {{ or 0 "" "x" }} {{ not 1 }}', '0 x false'],
    ['{{ and false (sed "a" "b") }}', 'false'],
    ['{{ eq .Count 1 2 3 }} {{ ne 1 2 }} {{ lt 1 2 }} {{ ge "b" "a" }}', 'true true true true'],
    ['{{ html "<a&b>" }} {{ urlquery "a b/c" }} {{ js "it\'s" }}', "&lt;a&amp;b&gt; a+b%2Fc it\\'s"],
    ['{{ print 1 2 "x" 3 }}', '1 2x3'],
  ])('calls what Go has: %s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test.each([
    [
      '{{timestamp}} {{isotime}} {{isotime "2006-01-02-15h"}} {{strftime "%Y%m%d"}}',
      '1709210096 2024-02-29T12:34:56Z 2024-02-29-12h 20240229',
    ],
    [
      '{{ build_name }} {{ build_type }} {{ build `ID` }} {{ packer_version }} {{ pwd }}',
      'web amazon-ebs i-123 1.16.0 /site',
    ],
    ['{{ user `region` }}|{{ user `nope` }}', 'eu-central-1|'],
    ['{{ split "a-b-c" "-" 1 }} {{ replace "a" "b" 1 "aaa" }} {{ replace_all "a" "b" "aaa" }}', 'b baa bbb'],
    ['{{ uuid }}', '65e079f0-abab-abab-abab-abababababab'],
  ])('calls what Packer adds: %s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test.each([
    ['{{ .Path', 'error at 0: an action is not closed by }}'],
    ['{{ if .Path }}x', 'error at 3: there is no {{ end }} for this if'],
    ['{{ end }}', 'error at 3: there is nothing open that this end could close'],
    ['{{ uper .Path }}', 'error at 3: there is no function named "uper". Did you mean "upper"?'],
    ['{{ .Path.Name }}', 'error at 3: .Name cannot be read from a value of type string'],
    [
      '{{ template_dir }}',
      'error at 3: the function template_dir failed: the folder of the template is not known here',
    ],
    [
      '{{ env `HOME` }}',
      'error at 3: the function env failed: it can be called only in the variables of a JSON template',
    ],
    ['{{ build `Nope` }}', 'error at 3: the function build failed: there is no build value "Nope"'],
    ['{{ "open }}', 'error at 3: a quoted text is not closed'],
    ['{{ }}', 'error at 3: an action needs a value'],
    [
      'a\n{{ if 1 }}\n{{ .Path.Name }}{{ end }}',
      'error at 16: on line 3, .Name cannot be read from a value of type string',
    ],
    ['{{ upper }}', 'error at 3: the function upper failed: 1 argument is needed, not 0'],
    ['{{ upper 1 }}', 'error at 3: the function upper failed: an argument must be text, not int'],
    ['{{ isotime "a" "b" }}', 'error at 3: the function isotime failed: 0 to 1 arguments are needed, not 2'],
    ['{{ break }}', 'error at 3: break can stand only inside a range'],
    ['{{ $x }}', 'error at 3: there is no variable $x'],
    ['{{ 1 2 }}', 'error at 3: only a function can take arguments'],
    ['{{ "\\q" }}', 'error at 3: "\\q" has an escape that means nothing'],
    ['{{ range .Path }}{{ end }}', 'error at 9: range cannot go through a value of type string'],
  ])('explains %s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test.each([
    ['{{ range 2000000 }}{{ end }}', 'error at 9: the template does not come to an end'],
    [
      '{{ define "a" }}{{ range 1000 }}{{ $.Path }}{{ template "a" . }}{{ end }}{{ end }}{{ template "a" 1 }}',
      'error at 35: .Path cannot be read from a value of type int',
    ],
    [
      '{{ range 1000 }}{{ range 1000 }}{{ printf "%01000d" 1 }}{{ end }}{{ end }}',
      'error at 35: the template gives more than 67108864 characters',
    ],
    [`${'('.repeat(3)}{{ ${'('.repeat(100_000)} }}`, 'error at 206: parentheses are nested too deeply'],
    ['{{ if 1 }}'.repeat(100_000), 'error at 2003: the template is nested too deeply'],
  ])('is bounded: %.60s', (text, want) => {
    expect(render(text)).toBe(want);
  });

  test('comes to an end where templates call themselves', () => {
    expect(render('{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}')).toBe(
      'error at 19: templates call each other too deeply',
    );
  });
});
