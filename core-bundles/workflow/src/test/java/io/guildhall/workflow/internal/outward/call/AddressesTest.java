package io.guildhall.workflow.internal.outward.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.Test;

public class AddressesTest {
    private static final List<String> INSIDE = List.of(
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:a00:1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::10.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::808:808",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "3fff::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2a00:1450::5efe:10.0.0.1",
            "2a00:1450::200:5efe:7f00:1");

    private static final List<String> OUTSIDE = List.of(
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "223.255.255.255",
            "64:ff9b::808:808",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::5efe:8.8.8.8");

    @Test
    public void whatIsNotOfTheInternetIsInside() throws UnknownHostException {
        for (String text : INSIDE) {
            assertThat(Addresses.isOutside(address(text))).as(text).isFalse();
        }
    }

    @Test
    public void whatIsOfTheInternetIsOutside() throws UnknownHostException {
        for (String text : OUTSIDE) {
            assertThat(Addresses.isOutside(address(text))).as(text).isTrue();
        }
    }

    @Test
    public void anAddressOfVersion4InOneOfVersion6IsLookedInto() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        mapped[15] = 1;

        // Java itself turns such a one into version 4, but where somebody made it by hand.
        assertThat(Addresses.isOutside(Inet6Address.getByAddress("x", mapped, -1)))
                .isFalse();
    }

    @Test
    public void thisMachinesOwnAddressesAreInside() throws Exception {
        for (var networks = java.net.NetworkInterface.getNetworkInterfaces(); networks.hasMoreElements(); ) {
            networks.nextElement()
                    .inetAddresses()
                    .forEach(own -> assertThat(Addresses.isOutside(own))
                            .as(own.toString())
                            .isFalse());
        }
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
