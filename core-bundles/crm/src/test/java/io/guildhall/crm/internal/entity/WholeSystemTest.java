package io.guildhall.crm.internal.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.internal.bulk.ImportUndoView;
import io.guildhall.record.internal.imports.Views;
import io.guildhall.testkit.FileDrop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.ClassRule;
import org.junit.Test;

/** All files of an old system are dropped at once: each is known for what it is, comes in when it is its turn, and goes again. */
public class WholeSystemTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private static final Map<String, String> HUBSPOT = files(
            "hubspot-crm-exports-all-deals-2026-05-01.csv",
            """
            Record ID,Deal Name,Deal Stage,Amount,Deal owner,Associated Contact IDs,Associated Company IDs
            501,Engine,,1000,,101,9001
            502,Loom,,2000,,102,9001
            """,
            "all-tasks.csv",
            """
            Record ID,Task title,Task body,Due date,Task status,Assigned to,Completion date,Associated Contact IDs,Associated Deal IDs
            1,Send offer,,2026-04-01,,,,101,501
            """,
            "all-contacts.csv",
            """
            Record ID,First Name,Last Name,Email,Contact owner,Associated Company IDs
            101,Ada,Lovelace,ada@x.org,,9001
            102,Ben,Who,ben@x.org,,
            """,
            "notes.csv",
            """
            Record ID,Activity type,Title,Body,Activity date,Activity assigned to,Associated Contact IDs,Associated Deal IDs
            1,Call,Asked back,Wants two,2026-03-01 10:00,,101;102,501
            """,
            "all-companies.csv",
            """
            Record ID,Company name,Company Domain Name,Company owner
            9001,Analytical Ltd,analytical.example,
            """);

    private final FileDrop files = new FileDrop(crm.hall);
    private final Actor owner = crm.tenant("Moving").owner();

    @Test
    public void aZippedSystemComesInAsAWholeAndGoesAsAWhole() throws IOException {
        Views.BatchView dropped = files.drop(owner, Map.of("export.zip", zip(HUBSPOT)));
        assertThat(dropped.status()).isEqualTo("ready");
        assertThat(dropped.files()).allMatch(Views.BatchFile::sure);
        assertThat(dropped.files())
                .extracting(one -> one.file().entity())
                .containsExactly("crm.company", "crm.contact", "crm.deal", "crm.activity", "crm.task");

        Views.BatchView done = files.bring(owner, dropped);
        assertThat(done.status()).isEqualTo("done");
        assertThat(done.files())
                .allSatisfy(one ->
                        assertThat(one.file().errors() + one.file().warnings()).isZero());
        assertThat(texts("""
                        select d.title || ' ' || c.name || ' ' || p.name || ' ' || coalesce(t.title, '-') from crm.deal d
                        join crm.company c on c.tenant_id = d.tenant_id and c.id = d.company_id
                        join crm.contact p on p.tenant_id = d.tenant_id and p.id = d.contact_id
                        left join crm.task t on t.tenant_id = d.tenant_id and t.deal_id = d.id
                        where d.tenant_id = ? order by d.title"""))
                .containsExactly("Engine Analytical Ltd Ada Lovelace Send offer", "Loom Analytical Ltd Ben Who -");

        Views.BatchView again = files.bring(owner, files.drop(owner, Map.of("export.zip", zip(HUBSPOT))));
        assertThat(again.files()).allSatisfy(one -> {
            assertThat(one.file().creates() + one.file().updates()).isZero();
            assertThat(one.file().unchanged()).isPositive();
        });

        ImportUndoView undone = files.undo(owner, dropped, false);
        assertThat(undone.status()).isEqualTo("undone");
        assertThat(undone.left()).isEmpty();
        assertThat(undone.undone()).isEqualTo(7);
        for (String table : List.of("company", "contact", "deal", "activity", "task")) {
            assertThat(texts("select id::text from crm." + table + " where tenant_id = ? and deleted_at is null"))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    public void whatSomebodyHasTouchedStaysUntilItIsAskedForOnceMore() {
        Views.BatchView dropped = files.drop(owner, bytes(HUBSPOT));
        files.bring(owner, dropped);
        crm.hall.write(
                owner,
                tx -> tx.update(
                        "update crm.company set name = 'Analytical Engines' where tenant_id = ?", owner.tenantId()));
        ImportUndoView undone = files.undo(owner, dropped, false);
        assertThat(undone.status()).isEqualTo("undone");
        assertThat(undone.left()).extracting(ImportUndoView.Left::title).containsExactly("Analytical Engines");
        assertThat(files.undo(owner, dropped, true).left()).isEmpty();
        assertThat(texts("select name from crm.company where tenant_id = ? and deleted_at is null"))
                .isEmpty();
    }

    @Test
    public void aFileThatIsNoneStaysOutAndTheOthersComeIn() {
        Map<String, byte[]> mixed = bytes(HUBSPOT);
        mixed.put("broken.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0});
        mixed.put("empty.csv", "Name\n".getBytes(StandardCharsets.UTF_8));
        Views.BatchView dropped = files.drop(owner, mixed);
        assertThat(dropped.files()).hasSize(5);
        assertThat(dropped.skipped())
                .extracting(one -> one.fileName() + " " + one.code())
                .containsExactlyInAnyOrder("broken.xlsx import/workbook", "empty.csv import/empty");
    }

    @Test
    public void filesOfSixSystemsAreKnownByTheirColumns() {
        is("crm.company", "Organization - ID,Organization - Name,Organization - Address,Organization - Owner");
        is(
                "crm.contact",
                "Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work");
        is("crm.deal", "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Stage,Deal - Status");
        is(
                "crm.company",
                "Id,IsDeleted,Name,Type,ParentId,BillingStreet,BillingCity,Phone,Website,Industry,OwnerId,SystemModstamp");
        is(
                "crm.contact",
                "Id,IsDeleted,AccountId,LastName,FirstName,MailingCity,Phone,MobilePhone,Email,Title,OwnerId,SystemModstamp");
        is("crm.deal", "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,LeadSource,OwnerId,SystemModstamp");
        is("crm.task", "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,Description,IsDeleted,SystemModstamp");
        is(
                "crm.contact",
                "Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Phone");
        is("crm.company", "Record Id,Account Owner.id,Account Owner,Account Name,Phone,Website,Industry,Billing City");
        is(
                "crm.deal",
                "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage");
        is("crm.contact", "Id,Name / First Name,Name / Last Name,Emails / Primary Email,Company Id,Job Title,City");
        is("crm.company", "Id,Name,Domain Name / Link URL,Employees,Address / City,ARR / Amount");
        is("crm.deal", "Id,Name,Amount / Amount,Amount / Currency,Close date,Stage,Point of Contact Id,Company Id");
        is(
                "crm.contact",
                "id,firstName,lastName,accountId,accountName,emailAddress,phoneNumber,assignedUserId,createdAt");
        is(
                "crm.company",
                "id,name,website,emailAddress,phoneNumber,industry,billingAddressCity,assignedUserId,createdAt");
        is("crm.deal", "id,name,amount,amountCurrency,accountId,accountName,stage,closeDate,assignedUserId,createdAt");
        is("crm.contact", "First name,Last name,E-mail,Phone,Birthday");
        is("crm.task", "Title,Due at,Notes");
    }

    private void is(String entity, String headers) {
        String row = headers.replaceAll("[^,]+", "x");
        Map<String, byte[]> one = Map.of("export.csv", (headers + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(files.drop(owner, one).files().get(0).file().entity())
                .as(headers)
                .isEqualTo(entity);
    }

    private static Map<String, String> files(String... namesAndTexts) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            all.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return all;
    }

    private static Map<String, byte[]> bytes(Map<String, String> texts) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        texts.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    private static byte[] zip(Map<String, String> texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("__MACOSX/._junk"));
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry("export/" + text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private List<String> texts(String sql) {
        return crm.hall.read(owner, tx -> tx.query(sql, row -> row.getString(1), owner.tenantId()));
    }
}
