import { expect, test } from 'vitest';
import { loadText } from '../../test/support/load-text.ts';
import type { Plan } from '../contracts/plan.ts';

const native = `
packer {
  required_version = ">= 1.7"
}
variable "zones" {
  type    = list(object({ name = string, size = optional(number, 8) }))
  default = [{ name = "a" }, { name = "b", size = 16 }]
}
variable "secret" {
  type      = string
  default   = "hush"
  sensitive = true
  validation {
    condition     = length(var.secret) > 2
    error_message = "Too short."
  }
}
local "day" {
  expression = "mon"
}
locals {
  name = "web-\${local.day}"
  big  = 12345678901234567890.5
}
source "cloud" "web" {
  image    = local.name
  password = var.secret
  tags     = { "\${local.day}" = upper("x"), big = local.big }
  dynamic "disk" {
    for_each = var.zones
    iterator = zone
    content {
      path = "/\${zone.value.name}/\${zone.value.size}"
    }
  }
}
build {
  name = "all"
  source "cloud.web" {
    name = "first"
    size = 20
  }
  provisioner "shell" {
    inline       = ["echo \${source.name}", "%{ if true }yes%{ endif }"]
    only         = ["cloud.first"]
    pause_before = "2s"
    override     = { first = { env = { A = "1" } } }
  }
  provisioner "shell" {
    inline = ["echo \${build.ID}"]
  }
  error-cleanup-provisioner "shell" {
    inline = ["true"]
  }
  post-processors {
    post-processor "manifest" {
      output = "a.json"
    }
    post-processor "manifest" {}
  }
  post-processor "manifest" {
    name = "last"
  }
}
`;

const json = `{
  "//": "The same in JSON syntax.",
  "packer": { "required_version": ">= 1.7" },
  "variable": {
    "zones": {
      "type": "list(object({ name = string, size = optional(number, 8) }))",
      "default": [{ "name": "a" }, { "name": "b", "size": 16 }]
    },
    "secret": {
      "type": "string",
      "default": "hush",
      "sensitive": true,
      "validation": { "condition": "\${length(var.secret) > 2}", "error_message": "Too short." }
    }
  },
  "local": { "day": { "expression": "mon" } },
  "locals": { "name": "web-\${local.day}", "big": 12345678901234567890.5 },
  "source": {
    "cloud": {
      "web": {
        "image": "\${local.name}",
        "password": "\${var.secret}",
        "tags": { "\${local.day}": "\${upper(\\"x\\")}", "big": "\${local.big}" },
        "dynamic": {
          "disk": {
            "for_each": "\${var.zones}",
            "iterator": "zone",
            "content": { "path": "/\${zone.value.name}/\${zone.value.size}" }
          }
        }
      }
    }
  },
  "build": [
    {
      "name": "all",
      "source": { "cloud.web": { "name": "first", "size": 20 } },
      "provisioner": [
        {
          "shell": {
            "inline": ["echo \${source.name}", "%{ if true }yes%{ endif }"],
            "only": ["cloud.first"],
            "pause_before": "2s",
            "override": { "first": { "env": { "A": "1" } } }
          }
        },
        { "shell": { "inline": ["echo \${build.ID}"] } }
      ],
      "error-cleanup-provisioner": { "shell": { "inline": ["true"] } },
      "post-processors": {
        "post-processor": [{ "manifest": { "output": "a.json" } }, { "manifest": {} }]
      },
      "post-processor": { "manifest": { "name": "last" } }
    }
  ]
}`;

/** A plan without what tells the two syntaxes apart: places, and the source text of what waits for the run. */
async function planOf(name: string, text: string): Promise<Plan> {
  const { value, diags } = await loadText({ [name]: text });
  expect(diags).toEqual([]);
  return JSON.parse(JSON.stringify(value?.plan), (key, part: unknown) =>
    key === 'declaredAt' || key === 'text' ? undefined : part,
  );
}

test('a template means the same in native and in JSON syntax', async () => {
  const plan = await planOf('t.pkr.json', json);
  expect(plan).toEqual(await planOf('t.pkr.hcl', native));
  expect(plan.builds).toHaveLength(1);
});

test('a variable file in JSON is plain text without templates', async () => {
  const options = { varTexts: { 'x.pkrvars.json': '{"//": "remark", "secret": "${not a template"}' } };
  const { value, diags } = await loadText({ 't.pkr.json': json }, options);
  expect(diags).toEqual([]);
  expect(value?.variables.get('secret')).toMatchObject({ kind: 'string', text: '${not a template' });
});

test('an escape in JSON may be part of the name of a function', async () => {
  const text = json
    .replace('upper(', String.raw`\u0072egex_replace(`)
    .replace('\\"x\\"', '\\"x\\", \\"x\\", \\"X\\"');
  expect(await planOf('t.pkr.json', text)).toEqual(await planOf('t.pkr.hcl', native));
});
