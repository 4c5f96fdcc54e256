package io.guildhall.workflow.internal.outward.call;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses are of the world outside, by the registries of special-purpose addresses of IANA. */
final class Addresses {
    private static final List<Block> INSIDE_4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a carrier's translation; metadata of one cloud lies here
            "127.0.0.0/8", // this machine
            "168.63.129.16/32", // the host of a machine in one cloud
            "169.254.0.0/16", // this wire; metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // measuring
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // many at once
            "240.0.0.0/4"); // reserved, and everybody

    /** Everything else is local, reserved or for many at once. */
    private static final Block GLOBAL_6 = Block.of("2000::/3");

    private static final List<Block> INSIDE_6 = blocks(
            "2001::/23", // protocols, among them Teredo, which holds an address of version 4
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which holds an address of version 4
            "3fff::/20"); // documentation

    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private Addresses() {}

    /** Whether anybody on the internet has it, and this machine does not. */
    static boolean isOutside(InetAddress address) {
        return isGlobal(address.getAddress()) && !isOwn(address);
    }

    static boolean isGlobal(byte[] address) {
        if (address.length == 4) {
            return INSIDE_4.stream().noneMatch(block -> block.has(address));
        }
        if (isMapped(address) || NAT64.has(address)) {
            return isGlobal(last(address));
        }
        return GLOBAL_6.has(address)
                && INSIDE_6.stream().noneMatch(block -> block.has(address))
                && (!isTunnel(address) || isGlobal(last(address)));
    }

    /** {@code ::ffff:10.0.0.1}. */
    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    }

    /** ISATAP: {@code …:0:5efe:10.0.0.1}, whatever stands before. */
    private static boolean isTunnel(byte[] address) {
        return (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == (byte) 0xfe;
    }

    private static byte[] last(byte[] address) {
        return Arrays.copyOfRange(address, 12, 16);
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }
}
