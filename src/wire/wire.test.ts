import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryOf } from '../../test/support/shape-arbitraries.ts';
import { decodeRequest } from './decode-request.ts';
import { decodeResponse } from './decode-response.ts';
import { encodeRequest } from './encode-request.ts';
import { encodeResponse } from './encode-response.ts';
import { decodeError, encodeError } from './error-response.ts';
import { fillTokens } from './fill-tokens.ts';
import { loadEc2, loadSts } from './service.ts';
import { seed } from '../../test/support/seed.ts';

const ec2 = await loadEc2();
const sts = await loadSts();

/** Random names and values are outside of the static types. */
const services = [ec2, sts] as unknown as readonly (typeof ec2)[];
const operations = services.flatMap((service) =>
  Object.keys(service.table.operations).map((name) => [name as 'RunInstances', service] as const),
);

test.each(operations)('a request of %s is read as it was meant', (operation, service) => {
  const inputs = arbitraryOf(service.table, service.table.operations[operation]?.input);
  fc.assert(
    fc.property(inputs, (input) => {
      const decoded = decodeRequest(service, encodeRequest(service, operation, input as never));
      expect(decoded).toEqual({ kind: 'call', call: { operation, input } });
    }),
    { seed, numRuns: 15 },
  );
});

test.each(operations)('an answer to %s is read as it was meant', (operation, service) => {
  const outputs = arbitraryOf(service.table, service.table.operations[operation]?.output, { empties: true });
  fc.assert(
    fc.property(outputs, (output) => {
      const xml = encodeResponse(service, { operation, output, requestId: 'r-1' });
      expect(decodeResponse(service, operation, xml)).toEqual({ output, requestId: 'r-1' });
    }),
    { seed, numRuns: 15 },
  );
});

test.each([
  [
    'lists without "member"',
    encodeRequest(ec2, 'DescribeImages', {
      Owners: ['self'],
      Filters: [{ Name: 'name', Values: ['a b', "it's"] }],
    }),
    'Action=DescribeImages&Version=2016-11-15&Owner.1=self&Filter.1.Name=name&Filter.1.Value.1=a%20b&Filter.1.Value.2=it%27s',
  ],
  [
    'nested structures and numbers',
    encodeRequest(ec2, 'RunInstances', {
      MinCount: 1,
      MaxCount: 2,
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, DeleteOnTermination: true } }],
    }),
    'Action=RunInstances&Version=2016-11-15&BlockDeviceMapping.1.DeviceName=%2Fdev%2Fxvda&BlockDeviceMapping.1.Ebs.DeleteOnTermination=true&BlockDeviceMapping.1.Ebs.VolumeSize=8&MaxCount=2&MinCount=1',
  ],
  [
    'no parameter for an empty list',
    encodeRequest(ec2, 'DescribeVpcs', { VpcIds: [] }),
    'Action=DescribeVpcs&Version=2016-11-15',
  ],
  [
    'lists with "member" for STS',
    encodeRequest(sts, 'AssumeRole', {
      RoleArn: 'r',
      RoleSessionName: 's',
      Tags: [{ Key: 'k', Value: 'v' }],
      PolicyArns: [],
    }),
    'Action=AssumeRole&Version=2011-06-15&RoleArn=r&RoleSessionName=s&PolicyArns=&Tags.member.1.Key=k&Tags.member.1.Value=v',
  ],
])('encodeRequest() writes %s', (_, body, want) => {
  expect(body.split('&').sort()).toEqual(want.split('&').sort());
});

const ec2Head = 'Version=2016-11-15&Action=';
test.each([
  ['Action=DescribeVpcs', 'MissingParameter', 'Version'],
  ['Version=2016-11-15', 'MissingAction', 'Action'],
  ['Version=2009-01-01&Action=DescribeVpcs', 'NoSuchVersion', '2009-01-01'],
  [`${ec2Head}BrewCoffee`, 'InvalidAction', 'BrewCoffee'],
  [`${ec2Head}constructor`, 'InvalidAction', 'constructor'],
  [`${ec2Head}DescribeVpcs&Colour=red`, 'UnknownParameter', 'Colour'],
  [`${ec2Head}DescribeVpcs&__proto__.x=red`, 'UnknownParameter', '__proto__.x'],
  [`${ec2Head}DescribeVpcs&Filter.1.Nmae=x`, 'UnknownParameter', 'Filter.1.Nmae'],
  [`${ec2Head}DescribeVpcs&Filter.x.Name=x`, 'UnknownParameter', 'Filter.x.Name'],
  [`${ec2Head}DescribeVpcs&VpcId=vpc-1`, 'UnknownParameter', 'VpcId'],
  [`${ec2Head}DescribeVpcs&VpcId.0=vpc-1`, 'UnknownParameter', 'VpcId.0'],
  [`${ec2Head}DescribeVpcs&VpcId.member.1=vpc-1`, 'UnknownParameter', 'VpcId.member.1'],
  [`${ec2Head}DescribeVpcs&DryRun.Really=true`, 'UnknownParameter', 'DryRun.Really'],
  [`${ec2Head}DescribeVpcs&DryRun=maybe`, 'InvalidParameterValue', "'maybe' for DryRun"],
  [`${ec2Head}RunInstances&MinCount=one&MaxCount=1`, 'InvalidParameterValue', "'one' for MinCount"],
  [`${ec2Head}RunInstances&MinCount=1`, 'MissingParameter', 'MaxCount'],
  [`${ec2Head}RunInstances&MinCount=1&MaxCount=1&Placement=here`, 'UnknownParameter', 'Placement'],
  [
    `${ec2Head}ImportKeyPair&KeyName=k&PublicKeyMaterial=%25%25`,
    'InvalidParameterValue',
    'PublicKeyMaterial',
  ],
  [`${ec2Head}DescribeVpcs&DryRun=true&DryRun=true`, 'MalformedQueryString', 'DryRun is given twice'],
  [`${ec2Head}DescribeVpcs&NextToken=%zz`, 'MalformedQueryString', '%zz'],
])('decodeRequest() refuses %s with %s', (body, code, culprit) => {
  const decoded = decodeRequest(ec2, body);
  expect(decoded).toMatchObject({ kind: 'refused', refusal: { code } });
  expect(decoded.kind === 'refused' && decoded.refusal.message).toContain(culprit);
});

test('decodeRequest() takes empty EC2 parameters as absent, but keeps empty items of filters', () => {
  const body = `${ec2Head}RunInstances&MinCount=1&MaxCount=1&SubnetId=&IamInstanceProfile.Name=&UserData=`;
  expect(decodeRequest(ec2, body)).toEqual({
    kind: 'call',
    call: { operation: 'RunInstances', input: { MinCount: 1, MaxCount: 1 } },
  });
  expect(decodeRequest(ec2, `${ec2Head}DescribeVpcs&Filter.1.Name=tag:x&Filter.1.Value.1=`)).toMatchObject({
    call: { input: { Filters: [{ Name: 'tag:x', Values: [''] }] } },
  });
});

test('decodeRequest() orders a list by its numbers, with gaps, and reads "+" as a space', () => {
  const body = `${ec2Head}DescribeVpcs&VpcId.10=c&VpcId.2=b+b&VpcId.1=a`;
  expect(decodeRequest(ec2, body)).toMatchObject({ call: { input: { VpcIds: ['a', 'b b', 'c'] } } });
});

test('encodeResponse() writes an EC2 answer as AWS does', () => {
  const output = { Images: [{ ImageId: 'ami-1', Public: false, Tags: [] }], NextToken: 'a<b' };
  expect(encodeResponse(ec2, { operation: 'DescribeImages', output, requestId: 'r-1' })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>' +
      '<nextToken>a&lt;b</nextToken><imagesSet><item><tagSet/><imageId>ami-1</imageId>' +
      '<isPublic>false</isPublic></item></imagesSet></DescribeImagesResponse>',
  );
});

test('encodeResponse() says true where EC2 has nothing else to say', () => {
  const xml = encodeResponse(ec2, { operation: 'DeleteTags', output: {}, requestId: 'r-1' });
  expect(xml).toContain('<requestId>r-1</requestId><return>true</return></DeleteTagsResponse>');
});

test('encodeResponse() writes an STS answer as AWS does', () => {
  const output = { UserId: 'U', Account: '000000000000', Arn: 'arn:aws:iam::000000000000:user/u' };
  expect(encodeResponse(sts, { operation: 'GetCallerIdentity', output, requestId: 'r-1' })).toBe(
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
      '<UserId>U</UserId><Account>000000000000</Account><Arn>arn:aws:iam::000000000000:user/u</Arn>' +
      '</GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
  );
});

test('decodeResponse() reads layout, unknown elements, CDATA and entities', () => {
  const xml = `<?xml version="1.0"?>
    <!-- made by hand -->
    <DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
      <requestId>r-2</requestId>
      <imagesSet>
        <item><imageId>ami-1</imageId><isPublic>true</isPublic><newInTheFuture><x/></newInTheFuture>
          <name><![CDATA[<a>]]> &amp; &#233;</name><tagSet/><blockDeviceMapping>
          </blockDeviceMapping></item>
      </imagesSet>
    </DescribeImagesResponse>`;
  expect(decodeResponse(ec2, 'DescribeImages', xml)).toEqual({
    output: {
      Images: [{ ImageId: 'ami-1', Public: true, Name: '<a> & é', Tags: [], BlockDeviceMappings: [] }],
    },
    requestId: 'r-2',
  });
});

test.each([
  ['an answer to another operation', '<DescribeVpcsResponse/>'],
  [
    'a number that is none',
    '<RunInstancesResponse><instancesSet><item><amiLaunchIndex>x</amiLaunchIndex></item></instancesSet></RunInstancesResponse>',
  ],
])('decodeResponse() throws on %s', (_, xml) => {
  expect(() => decodeResponse(ec2, 'RunInstances', xml)).toThrow('Cannot read');
});

test.each([
  [
    'ec2',
    ec2.table,
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>C</Code><Message>a &amp; b</Message></Error></Errors><RequestID>r</RequestID></Response>',
  ],
  [
    'sts',
    sts.table,
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>C</Code><Message>a &amp; b</Message></Error><RequestId>r</RequestId></ErrorResponse>',
  ],
])('encodeError() writes what decodeError() reads, for %s', (_, table, want) => {
  const error = { code: 'C', message: 'a & b', requestId: 'r' };
  expect(encodeError(table, error, 400)).toBe(want);
  expect(decodeError(want)).toEqual(error);
});

test.each([['<html><body>502</body></html>'], ['Bad gateway'], ['']])(
  'decodeError() finds no error in %j',
  (text) => {
    expect(decodeError(text)).toBeUndefined();
  },
);

test('fillTokens() fills what is empty and keeps what is given', () => {
  const run = { MinCount: 1, MaxCount: 1 };
  expect(fillTokens(ec2, { operation: 'RunInstances', input: run }, () => 't')).toEqual({
    ...run,
    ClientToken: 't',
  });
  const given = { ...run, ClientToken: 'mine' };
  expect(fillTokens(ec2, { operation: 'RunInstances', input: given }, () => 't')).toEqual(given);
  expect(fillTokens(ec2, { operation: 'DescribeVpcs', input: {} }, () => 't')).toEqual({});
});
