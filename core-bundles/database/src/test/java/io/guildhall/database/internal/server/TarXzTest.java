package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

public class TarXzTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void givenFilesAndLinks_whenUnpacked_thenTheyAreThereWithTheirRights() throws IOException {
        Path target = folder.newFolder("target").toPath();
        TarXz.unpack(
                archive(
                        entry("bin/", '5', "", ""),
                        entry("bin/run", '0', "hello", ""),
                        entry("bin/go", '2', "", "run")),
                target);
        assertThat(target.resolve("bin/run")).hasContent("hello").isExecutable();
        assertThat(Files.readSymbolicLink(target.resolve("bin/go"))).hasToString("run");
    }

    @Test
    public void givenANameThatLeavesTheTarget_whenUnpacked_thenItIsRefused() throws IOException {
        Path target = folder.newFolder("target").toPath();
        for (byte[] evil : new byte[][] {
            entry("../evil", '0', "x", ""),
            entry("/tmp/evil", '0', "x", ""),
            entry("bin/evil", '2', "", "../../evil"),
            entry("bin/evil", '2', "", "/etc/passwd"),
        }) {
            assertThatThrownBy(() -> TarXz.unpack(archive(evil), target))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("outside its folder");
        }
        assertThat(folder.getRoot().toPath().resolve("evil")).doesNotExist();
    }

    @Test
    public void givenADeviceOrACutArchive_whenUnpacked_thenItIsRefused() throws IOException {
        Path target = folder.newFolder("target").toPath();
        assertThatThrownBy(() -> TarXz.unpack(archive(entry("dev", '3', "", "")), target))
                .hasMessageContaining("unexpected kind");
        assertThatThrownBy(() -> TarXz.unpack(xz(entry("bin/run", '0', "hello", "")), target))
                .hasMessageContaining("ends too early");
    }

    private static byte[] entry(String name, char kind, String content, String link) {
        byte[] bytes = new byte[512 + (content.isEmpty() ? 0 : 512)];
        put(bytes, 0, name);
        put(bytes, 100, "0000755");
        put(bytes, 124, "%011o".formatted(content.length()));
        put(bytes, 156, String.valueOf(kind));
        put(bytes, 157, link);
        put(bytes, 512, content);
        return bytes;
    }

    private static void put(byte[] bytes, int at, String text) {
        byte[] from = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(from, 0, bytes, at, from.length);
    }

    private static InputStream archive(byte[]... entries) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            all.write(entry);
        }
        all.write(new byte[1024]);
        return xz(all.toByteArray());
    }

    private static InputStream xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream out = new XZOutputStream(packed, new LZMA2Options(1))) {
            out.write(bytes);
        }
        return new ByteArrayInputStream(packed.toByteArray());
    }
}
