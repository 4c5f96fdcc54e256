package io.guildhall.workflow.internal.outward.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.Test;

public class TargetTest {
    private static final List<String> NONE = List.of(
            "",
            "hook",
            "/hook",
            "//example.org/",
            "ftp://example.org/",
            "file:///etc/passwd",
            "jar:https://example.org!/x",
            "netdoc://example.org/",
            "gopher://example.org/",
            "unix:///var/run/docker.sock",
            "https:/example.org",
            "https://",
            "https:///x",
            "https://user@example.org/",
            "https://user:word@example.org/",
            "https://example.org@127.0.0.1/",
            "https://example.org/#x",
            "https://exa mple.org/",
            "https://example.org/\r\nHost: evil",
            "https://ex\u00e4mple.org/",
            "https://example.org:99999999/",
            // An address in any spelling but the usual one.
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://017.0.0.1/",
            "https://127.1/",
            "https://127.0.0.1./",
            "https://127.0.1/",
            "https://0/",
            "https://127.0.0.1.1/",
            "https://999.0.0.1/",
            "https://[::1%25lo]/",
            "https://[::1/",
            "https://\uff11\uff12\uff17.0.0.1/",
            "https://" + "a".repeat(64) + ".example/",
            "https://example.org/" + "a".repeat(2_000));

    /** Well spelt, and leading inside. */
    private static final List<String> INSIDE = List.of(
            "https://127.0.0.1/",
            "https://localhost/",
            "https://LOCALHOST./",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[0:0:0:0:0:ffff:7f00:1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/",
            "https://[fd00:ec2::254]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://10.0.0.1:8443/",
            "https://0.0.0.0/",
            "https://no-such-name.invalid/");

    @Test
    public void whatIsNoAddressOfTheWebIsRefused() {
        for (String url : NONE) {
            assertThatThrownBy(() -> Target.of(url), url).isInstanceOf(Refused.class);
        }
    }

    @Test
    public void whatLeadsInsideIsRefusedAndAllOfItInOneWay() {
        for (String url : INSIDE) {
            assertThatThrownBy(() -> Rules.USUAL.addresses(Rules.USUAL.target(url), InetAddress::getAllByName))
                    .as(url)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("outward/place"));
        }
    }

    @Test
    public void onlyEncryptedAndAtUsualPortsUnlessTheOperatorSaysOtherwise() throws Refused {
        assertThatThrownBy(() -> Rules.USUAL.target("http://example.org/")).hasMessageContaining("encrypted");
        assertThatThrownBy(() -> Rules.USUAL.target("https://example.org:5432/"))
                .hasMessageContaining("port");
        assertThatThrownBy(() -> Rules.USUAL.target("https://example.org:22/")).hasMessageContaining("port");

        assertThat(Rules.USUAL.target("https://Example.ORG./a?b=c"))
                .isEqualTo(new Target(true, "example.org", 443, "/a?b=c"));
        assertThat(new Rules(true, java.util.Set.of(80), List.of()).target("http://example.org"))
                .isEqualTo(new Target(false, "example.org", 80, "/"));
    }

    @Test
    public void aPlaceThatTheOperatorKnowsMayBeInside() throws Exception {
        Rules rules = Rules.with("erp.example.lan", "http://10.1.2.3:8080", "10.2.0.0/16:9000", "[fd00::/8]");
        Resolver everything = host -> new InetAddress[] {InetAddress.getByName("10.9.9.9")};

        assertThat(rules.addresses(rules.target("https://erp.example.lan/"), everything))
                .hasSize(1);
        assertThat(rules.addresses(rules.target("http://10.1.2.3:8080/"), InetAddress::getAllByName))
                .hasSize(1);
        assertThat(rules.addresses(rules.target("https://10.2.77.1:9000/"), InetAddress::getAllByName))
                .hasSize(1);
        assertThat(rules.addresses(rules.target("https://[fd00::7]/"), InetAddress::getAllByName))
                .hasSize(1);

        List<String> others = List.of(
                "https://crm.example.lan/", "http://10.1.2.4:8080/", "https://10.2.77.1/", "https://10.3.0.1:9000/");
        for (String url : others) {
            assertThatThrownBy(() -> rules.addresses(rules.target(url), everything))
                    .as(url)
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> rules.target("http://erp.example.lan/")).isInstanceOf(Refused.class);
    }
}
