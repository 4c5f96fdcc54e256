package io.guildhall.notify.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** A server of which nobody knows anything makes us set aside no more room than a mailbox needs. */
public class BoundedTest {
    private static String read(String said) throws IOException {
        try (InputStream in = new Bounded(new ByteArrayInputStream(said.getBytes(StandardCharsets.US_ASCII)))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    public void whatServersUsuallySayComesThrough() throws IOException {
        String said = "* OK\r\n* 172000 EXISTS\r\n* 1 FETCH (UID 9 BODY[] {5}\r\nab\r\nc)\r\nA1 OK\r\n";
        assertThat(read(said)).isEqualTo(said);
    }

    @Test
    public void whatStandsInAMailIsNoAnnouncement() throws IOException {
        String mail = "{2147483647}\r\n* 2147483647 EXISTS\r\n";
        String said = "* 1 FETCH (BODY[] {" + mail.length() + "}\r\n" + mail + ")\r\n";
        assertThat(read(said)).isEqualTo(said);
    }

    @Test
    public void nothingIsSetAsideForWhatIsOnlyAnnounced() {
        assertThatThrownBy(() -> read("* 1 FETCH (BODY[] {2147483647}\r\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("* " + "x".repeat(5_000) + "{99999999}\r\n"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("* 2147483647 EXISTS\r\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("*      2147483647      EXISTS\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    public void talkHasAnEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        try (InputStream in = new Bounded(new SequenceInputStream(InputStream.nullInputStream(), endless))) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
