import { BlockList, isIP } from "node:net";

/** `forbidden`: link-local (where clouds keep their secrets), unspecified, multicast or reserved. */
export type AddressClass = "public" | "private" | "loopback" | "forbidden";

const forbidden = new BlockList();
forbidden.addSubnet("0.0.0.0", 8, "ipv4");
forbidden.addSubnet("169.254.0.0", 16, "ipv4");
forbidden.addSubnet("224.0.0.0", 3, "ipv4");
forbidden.addAddress("::", "ipv6");
forbidden.addSubnet("fe80::", 10, "ipv6");
forbidden.addSubnet("ff00::", 8, "ipv6");
// Where a cloud keeps its secrets in IPv6, and IPv4 addresses in other clothes.
forbidden.addAddress("fd00:ec2::254", "ipv6");
forbidden.addSubnet("64:ff9b::", 96, "ipv6");
forbidden.addSubnet("64:ff9b:1::", 48, "ipv6");
forbidden.addSubnet("2002::", 16, "ipv6");
forbidden.addSubnet("::", 96, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const privately = new BlockList();
privately.addSubnet("10.0.0.0", 8, "ipv4");
privately.addSubnet("100.64.0.0", 10, "ipv4");
privately.addSubnet("172.16.0.0", 12, "ipv4");
privately.addSubnet("192.0.0.0", 24, "ipv4");
privately.addSubnet("192.168.0.0", 16, "ipv4");
privately.addSubnet("198.18.0.0", 15, "ipv4");
privately.addSubnet("fc00::", 7, "ipv6");

/** @param address - as text, without brackets; IPv4 addresses in IPv6's clothes count as what they are */
export function addressClass(address: string): AddressClass {
  const version = isIP(address);
  if (version === 0) return "forbidden";
  const family = version === 4 ? "ipv4" : "ipv6";
  // First, because `::1` also lies in the range of old-style IPv4 addresses.
  if (loopback.check(address, family)) return "loopback";
  if (forbidden.check(address, family)) return "forbidden";
  return privately.check(address, family) ? "private" : "public";
}
