import { amazon, explain, hcl, provisioner, sketch, type Example, type Explanations } from './explanation.ts';

const file = (...lines: readonly string[]): Example =>
  hcl('source "file" "x" {', ...lines.map((line) => `  ${line}`), '}');

/** Of the small components, and of connecting. */
export const coreExplanations: Explanations = {
  'source-and-content': explain(
    'A file is either copied or written.',
    file('target  = "t"', 'source  = "key"', 'content = "a"'),
    'Keep one of source and content.',
  ),
  'nothing-to-write': explain(
    'Neither source nor content is given, so the file will be empty.',
    file('target = "t"'),
    'Give one of them, or leave it if an empty file is what you want.',
  ),
  'missing-host': explain(
    'The null builder starts no machine, so it must be told which one to connect to.',
    hcl('source "null" "x" {', '  ssh_username = "me"', '}'),
    'Set ssh_host, or communicator = "none" to connect to nothing.',
  ),
  'missing-login': explain(
    'Nothing says how to log in.',
    hcl('source "null" "x" {', '  ssh_host     = "127.0.0.1"', '  ssh_username = "me"', '}'),
    'Give a password or a private key.',
  ),
  'several-logins': explain(
    'More than one way to log in is given.',
    hcl(
      'source "null" "x" {',
      '  ssh_host             = "127.0.0.1"',
      '  ssh_username         = "me"',
      '  ssh_password         = "secret"',
      '  ssh_private_key_file = "key"',
      '}',
    ),
    'Keep one of them.',
  ),
  'unknown-communicator-option': explain(
    'There is no communicator of this name.',
    hcl('source "null" "x" {', '  communicator = "telnet"', '}'),
    'Use "ssh" or "winrm", or "none" to connect to nothing.',
  ),
  'communicator-not-carried-out': explain(
    'kiln knows this communicator and cannot use it yet.',
    hcl('source "null" "x" {', '  communicator = "docker"', '}'),
    'Use "ssh", "winrm" or "none".',
  ),
  'missing-winrm-username': explain(
    'The user to log in as over WinRM is not said.',
    hcl(
      'source "null" "x" {',
      '  communicator   = "winrm"',
      '  winrm_host     = "127.0.0.1"',
      '  winrm_password = "secret"',
      '}',
    ),
    'Set winrm_username: "Administrator" on Amazon\'s images of Windows.',
  ),
  'missing-username': explain(
    'The user to log in as is not said, and every image has another.',
    amazon('source_ami    = "ami-1"', 'instance_type = "t3.micro"'),
    'Set ssh_username: "admin" on Debian, "ubuntu" on Ubuntu, "ec2-user" on Amazon Linux.',
  ),
  'unreadable-key': explain(
    'The file with the private key cannot be read.',
    amazon('ssh_username         = "admin"', 'ssh_private_key_file = "nowhere"'),
    'Look at the name and at its rights.',
  ),
  'encrypted-key': explain(
    'The private key is protected by a passphrase, and a build has nobody to ask for it.',
    sketch('ssh-keygen -f key -N secret   # and then ssh_private_key_file = "key"'),
    'Use a key without one; a temporary one is made where none is given.',
  ),
  'not-a-key': explain(
    'The file holds no private key. The one that ends in .pub is the public one.',
    amazon('ssh_username         = "admin"', 'ssh_private_key_file = "key"'),
    'Name the file with the private key, in PEM or OpenSSH form.',
  ),
  'unknown-algorithm': explain(
    'The SSH library has no algorithm of this name.',
    amazon('ssh_username = "admin"', 'ssh_ciphers  = ["rot13"]'),
    'Use those that the message lists, or leave the option out.',
  ),
  'invalid-port': explain(
    'A port is a whole number from 1 to 65535.',
    amazon('ssh_username = "admin"', 'ssh_port     = 70000'),
    'Give another number.',
  ),
  'nothing-to-run': explain(
    'A shell provisioner has nothing to run.',
    provisioner('shell'),
    'Give inline, script or scripts.',
  ),
  'several-ways-to-run': explain(
    'What is to be run is said in several ways, and their order would be unclear.',
    provisioner('shell', 'inline = ["id"]', 'script = "key"'),
    'Use one block for each.',
  ),
  'missing-script': explain(
    'A script is not there.',
    provisioner('shell', 'script = "nowhere.sh"'),
    'Look at the name. Relative paths start at the working folder; "${path.root}/x" starts at the template.',
  ),
  'unreadable-script': explain(
    'A script is there and cannot be read, or what is given is a script and not its name.',
    provisioner('shell', 'script = "folder/x\\u0000"'),
    'Name a file; the lines of a script go into inline.',
  ),
  'script-is-folder': explain(
    'A script must be a file, and this is a folder.',
    provisioner('shell', 'script = "folder"'),
    'Name the files in scripts.',
  ),
  'bad-environment-variable': explain(
    'An environment variable is written as NAME=value.',
    provisioner('shell', 'inline           = ["id"]', 'environment_vars = ["DEBUG"]'),
    'Write "DEBUG=1". The option env takes a map instead.',
  ),
  'bad-run-template': explain(
    'The {{ }} of an option that is rendered while the build runs cannot be read.',
    provisioner('shell', 'inline          = ["id"]', 'execute_command = "{{ .Path"'),
    'Close the braces; .Path and .Vars are what execute_command may use.',
  ),
  'unknown-platform': explain(
    'only_on names an operating system that there is not.',
    provisioner('shell-local', 'inline  = ["id"]', 'only_on = ["templeos"]'),
    'Use linux, darwin or windows, as the message lists.',
  ),
  'missing-program': explain(
    'execute_command is an empty list, so there is no program to start.',
    provisioner('shell-local', 'inline          = ["id"]', 'execute_command = []'),
    'Give the program first, then its arguments; or leave the option out.',
  ),
  'content-and-source': explain(
    'A file comes either from content or from source.',
    provisioner('file', 'content     = "a"', 'source      = "key"', 'destination = "/tmp/a"'),
    'Keep one of them.',
  ),
  'content-to-download': explain(
    'Only an upload can have content.',
    provisioner('file', 'content     = "a"', 'destination = "a"', 'direction   = "download"'),
    'Name the file on the machine in source.',
  ),
  'nothing-to-transfer': explain(
    'A file provisioner has nothing to transfer.',
    provisioner('file', 'destination = "/tmp/a"'),
    'Give source, sources or content.',
  ),
  'empty-destination': explain(
    'Where the file goes is empty, perhaps a variable without a value.',
    provisioner('file', 'source      = "key"', 'destination = ""'),
    'Say where it goes.',
  ),
  'missing-source': explain(
    'A file to upload is not there.',
    provisioner('file', 'source      = "nowhere"', 'destination = "/tmp/a"'),
    'Look at the name. If an earlier provisioner makes it, set generated = true.',
  ),
  'unreadable-source': explain(
    'A file to upload cannot be read, or what is given is its text and not its name.',
    provisioner('file', 'source      = "a\\u0000"', 'destination = "/tmp/a"'),
    'Name a file; its text goes into content.',
  ),
  'invalid-url': explain(
    'The data source http was given something that is no URL.',
    hcl('data "http" "a" {', '  url = "nowhere"', '}'),
    'Write one such as "https://example.com/latest.json".',
  ),
  'empty-input': explain(
    'The data source null gives back its input, and that is empty.',
    hcl('data "null" "a" {', '  input = ""', '}'),
    'Give a text.',
  ),
  'image-owners-missing': explain(
    'Anyone can publish an image under any name, so it must be said whose images are trusted.',
    hcl('data "amazon-ami" "a" {', '  region  = "us-east-1"', '  filters = { name = "debian-12-*" }', '}'),
    'Add owners, with account ids or "self", "amazon", "aws-marketplace".',
  ),
  'empty-name': explain(
    'A secret or a parameter is to be read, and its name is empty.',
    hcl('data "amazon-secretsmanager" "a" {', '  region = "us-east-1"', '  name   = ""', '}'),
    'Give its name or its ARN.',
  ),
};
