package io.guildhall.record.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;

public class RecordFilesTest {
    private static final String CONTACT = "crm.contact";

    private final Trial trial = new Trial();
    private final RecordFiles files = files(1 << 20, 3 << 20);
    private final StoredRecord ada = trial.contact(trial.admin, "Ada");

    @Test
    public void whatComesInGoesOutByteForByte() throws IOException {
        byte[] bytes = new byte[700_001];
        new Random(7).nextBytes(bytes);
        FileView file = add(trial.admin, "C:\\offers\\Offer \u202Efdp.exe", bytes);
        assertThat(file.name()).isEqualTo("Offer fdp.exe");
        assertThat(file.mediaType()).isEqualTo("application/octet-stream");
        assertThat(file.addedById()).isEqualTo(trial.admin.memberId());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int part = 0; out.size() < file.bytes(); part++) {
            out.write(files.part(trial.admin, file.id(), part));
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
        FileView.Page page = files.list(trial.admin, CONTACT, ada.id());
        assertThat(page.data()).containsExactly(file);
        assertThat(page.room().bytes()).isEqualTo(700_001);
        assertThat(page.mayAdd()).isTrue();
    }

    @Test
    public void onlyBytesMakeSomethingAPicture() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
        assertThat(add(trial.admin, "photo", png).mediaType()).isEqualTo("image/png");
        FileView trick = add(trial.admin, "photo.png", "<svg onload=alert(1)>".getBytes("US-ASCII"));
        assertThat(trick.shown()).isFalse();
        assertThat(trick.mediaType()).isEqualTo("application/octet-stream");
        assertThat(add(trial.admin, "page.html", "<html>".getBytes("US-ASCII")).mediaType())
                .isEqualTo("application/octet-stream");
    }

    @Test
    public void whatIsSentAgainIsThereOnce() throws IOException {
        FileView file = add(trial.admin, "a.txt", new byte[] {1});
        assertThat(add(trial.admin, "a.txt", new byte[] {1})).isEqualTo(file);
        assertThat(add(trial.admin, "a.txt", new byte[] {2}).id()).isNotEqualTo(file.id());
        assertThat(add(trial.admin, "b.txt", new byte[] {1}).id()).isNotEqualTo(file.id());
        assertThat(files.list(trial.admin, CONTACT, ada.id()).data()).hasSize(3);
    }

    @Test
    public void anotherTenantFindsNothing() throws IOException {
        FileView file = add(trial.admin, "a.txt", new byte[] {1});
        Actor stranger = new Trial().admin;
        refused(404, () -> files.list(stranger, CONTACT, ada.id()));
        refused(404, () -> files.get(stranger, file.id()));
        refused(404, () -> files.part(stranger, file.id(), 0));
        refused(404, () -> files.remove(stranger, file.id()));
        refused(404, () -> files.add(stranger, CONTACT, ada.id(), "b.txt", body(new byte[] {1})));
    }

    @Test
    public void whoDoesNotSeeTheRecordSeesNoFile() throws IOException {
        FileView file = add(trial.admin, "a.txt", new byte[] {1});
        Actor ben = member(Scope.OWN, Scope.OWN, "contacts.view", "contacts.edit");
        refused(404, () -> files.get(ben, file.id()));
        refused(404, () -> files.part(ben, file.id(), 0));
        assertThat(trial.<Long>read(
                        ben,
                        tx -> tx.queryOne(
                                        "select count(*) from record.file where tenant_id = ?",
                                        row -> row.getLong(1),
                                        ben.tenantId())
                                .orElseThrow()))
                .as("the database itself shows none")
                .isZero();
        // Handed over, it is his, and its files with it.
        trial.write(
                trial.admin,
                tx -> trial.records.update(
                        tx, CONTACT, ada.id(), Records.ANY_VERSION, Map.of("responsible_id", ben.memberId())));
        assertThat(files.get(ben, file.id())).isEqualTo(file);
    }

    @Test
    public void whoMayOnlyLookOnlyLooks() throws IOException {
        FileView file = add(trial.admin, "a.txt", new byte[] {1});
        Actor reader = member(Scope.ALL, Scope.ALL, "contacts.view");
        Actor own = member(Scope.ALL, Scope.OWN, "contacts.view", "contacts.edit");
        for (Actor actor : new Actor[] {reader, own}) {
            assertThat(files.get(actor, file.id()).name()).isEqualTo("a.txt");
            refused(403, () -> files.add(actor, CONTACT, ada.id(), "b.txt", body(new byte[] {1})));
            refused(403, () -> files.remove(actor, file.id()));
        }
        // Past the rules in Java the policies are left.
        assertThatThrownBy(() -> trial.write(
                        own,
                        tx -> tx.update(
                                "insert into record.file (tenant_id, entity, record_id, name, media_type, bytes, sha256)"
                                        + " values (?, 'crm.contact', ?, 'x', 'x', 1, repeat('0', 64))",
                                own.tenantId(),
                                ada.id())))
                .isNotNull();
        assertThat(trial.<Integer>write(
                        own, tx -> tx.update("delete from record.file where tenant_id = ?", own.tenantId())))
                .isZero();
        refused(403, () -> files.list(member(Scope.ALL, Scope.ALL, "deals.view"), CONTACT, ada.id()));
    }

    @Test
    public void whatIsTooMuchIsRefusedAndLeavesNothing() throws IOException {
        refused(413, () -> add(trial.admin, "big.bin", new byte[(1 << 20) + 1]));
        refused(422, () -> add(trial.admin, "none.bin", new byte[0]));
        refused(422, () -> add(trial.admin, " ../ ", new byte[] {1}));
        for (int i = 0; i < 3; i++) {
            add(trial.admin, "whole" + i + ".bin", new byte[1 << 20]);
        }
        assertThat(refused(422, () -> add(trial.admin, "one more", new byte[] {1})))
                .isEqualTo("file/no-room");
        FileView.Page page = files.list(trial.admin, CONTACT, ada.id());
        assertThat(page.data()).hasSize(3);
        files.remove(trial.admin, page.data().get(0).id());
        assertThat(files.list(trial.admin, CONTACT, ada.id()).room().bytes()).isEqualTo(2 << 20);
        assertThat(parts()).isEqualTo(8);
    }

    @Test
    public void anUploadThatBreaksOffLeavesNothing() {
        InputStream broken = new InputStream() {
            private int left = 600_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new EOFException("gone");
                }
                return 1;
            }
        };
        assertThatThrownBy(() -> files.add(trial.admin, CONTACT, ada.id(), "half.bin", broken))
                .isInstanceOf(IOException.class);
        assertThat(files.list(trial.admin, CONTACT, ada.id()).data()).isEmpty();
        assertThat(parts()).isZero();
    }

    @Test
    public void filesRestInTheTrashAndGoWithTheRecord() throws IOException {
        FileView file = add(trial.admin, "a.txt", new byte[] {1});
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, CONTACT, ada.id(), Records.ANY_VERSION);
            return true;
        });
        refused(404, () -> files.get(trial.admin, file.id()));
        assertThat(forget()).as("it can come back").isZero();
        trial.write(trial.admin, tx -> trial.records.restore(tx, CONTACT, ada.id()));
        assertThat(files.get(trial.admin, file.id())).isEqualTo(file);
        trial.write(
                trial.admin,
                tx -> tx.update(
                        "delete from crm.contact where tenant_id = ? and id = ?", trial.admin.tenantId(), ada.id()));
        assertThat(forget()).isEqualTo(1);
        assertThat(parts()).isZero();
    }

    private long forget() {
        return trial.<Long>write(
                trial.admin,
                tx -> tx.queryOne("select record.forget_files(?, ?)", row -> row.getLong(1), CONTACT, ada.id())
                        .orElseThrow());
    }

    /** Past row-level security. */
    private long parts() {
        try (Statement statement = Trial.server().superuser().createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from record.file_part where tenant_id = " + trial.tenant)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private FileView add(Actor actor, String name, byte[] bytes) throws IOException {
        return files.add(actor, CONTACT, ada.id(), name, body(bytes));
    }

    private static InputStream body(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private Actor member(Scope reads, Scope writes, String... permissions) {
        return Trial.server().actor(trial.tenant, 2, reads, writes, Set.of(), permissions);
    }

    private static String refused(int status, ThrowingCallable call) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.problem().status()).as(refusal.getMessage()).isEqualTo(status);
        return refusal.problem().code();
    }

    private RecordFiles files(long one, long all) {
        return new RecordFiles(Trial.server().database(), trial.records, trial.modules, one, all);
    }
}
