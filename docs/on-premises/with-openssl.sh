#!/bin/sh
# IAM Roles Anywhere with openssl and the AWS CLI alone: an authority, a certificate, a role that only this certificate
# may take on, and a container that lists the buckets of the account with it. Then all of that is taken away again.
#
#   with-openssl.sh make     as an administrator of the account, with AWS_REGION set
#   with-openssl.sh list     in the container, which holds a certificate, its key and kiln, and no key of AWS
#   with-openssl.sh remove   as the administrator again
#
# Works in the current folder, where `npm pack kiln-images` has put kiln for the container.
set -eu

name=${NAME:-on-premises}
here=$(cd "$(dirname "$0")" && pwd)

# The rules of Roles Anywhere: X.509 version 3, signed over SHA-256 or better; an authority is one and may sign
# certificates, the others are none and may sign data.
make_certificates() {
  printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n' > ca.ext
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n' > leaf.ext
  umask 077
  openssl req -new -newkey rsa:3072 -nodes -keyout ca.key -subj "/O=$name/CN=$name authority" -out ca.csr
  openssl x509 -req -in ca.csr -signkey ca.key -sha256 -days 3650 -extfile ca.ext -out ca.pem
  openssl req -new -newkey rsa:2048 -nodes -keyout runner.key -subj "/O=$name/CN=$name runner" -out runner.csr
  openssl x509 -req -in runner.csr -CA ca.pem -CAkey ca.key -CAcreateserial -sha256 -days 365 -extfile leaf.ext -out runner.pem
}

write_policies() {
  cat > trust-policy.json <<END
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      "Condition": { "StringEquals": { "aws:PrincipalTag/x509Subject/CN": "$name runner" } }
    }
  ]
}
END
  cat > permissions.json <<END
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }]
}
END
}

register() {
  account=$(aws sts get-caller-identity --query Account --output text)
  aws s3 mb "s3://$name-$account"
  role=$(aws iam create-role --role-name "$name" --assume-role-policy-document file://trust-policy.json \
    --query Role.Arn --output text)
  aws iam put-role-policy --role-name "$name" --policy-name list-buckets --policy-document file://permissions.json
  anchor=$(aws rolesanywhere create-trust-anchor --name "$name" --enabled \
    --source "sourceType=CERTIFICATE_BUNDLE,sourceData={x509CertificateData=$(cat ca.pem)}" \
    --query trustAnchor.trustAnchorArn --output text)
  profile=$(aws rolesanywhere create-profile --name "$name" --enabled --role-arns "$role" \
    --query profile.profileArn --output text)
  cat > config <<END
[default]
region = $AWS_REGION
credential_process = kiln credentials process --certificate /etc/kiln/runner.pem --private-key /etc/kiln/runner.key --trust-anchor-arn $anchor --profile-arn $profile --role-arn $role
END
}

build_image() {
  podman build --quiet --tag "$name" ${BASE:+--build-arg "BASE=$BASE"} --file "$here/Dockerfile" .
}

# CERTIFICATE and KEY name other files than those that were made.
list_buckets() {
  podman run --rm \
    --volume "$(realpath "${CERTIFICATE:-runner.pem}"):/etc/kiln/runner.pem:ro" \
    --volume "$(realpath "${KEY:-runner.key}"):/etc/kiln/runner.key:ro" \
    --volume "$PWD/config:/root/.aws/config:ro" \
    "$name" aws s3 ls
}

remove() {
  account=$(aws sts get-caller-identity --query Account --output text)
  for id in $(aws rolesanywhere list-profiles --query "profiles[?name=='$name'].profileId" --output text); do
    aws rolesanywhere delete-profile --profile-id "$id" > /dev/null
  done
  for id in $(aws rolesanywhere list-trust-anchors --query "trustAnchors[?name=='$name'].trustAnchorId" --output text); do
    aws rolesanywhere delete-trust-anchor --trust-anchor-id "$id" > /dev/null
  done
  aws iam delete-role-policy --role-name "$name" --policy-name list-buckets
  aws iam delete-role --role-name "$name"
  aws s3 rb "s3://$name-$account"
  podman rmi "$name"
}

case ${1:-} in
  make)
    make_certificates
    write_policies
    register
    build_image
    ;;
  list) list_buckets ;;
  remove) remove ;;
  *)
    echo "usage: $0 make | list | remove" >&2
    exit 2
    ;;
esac
