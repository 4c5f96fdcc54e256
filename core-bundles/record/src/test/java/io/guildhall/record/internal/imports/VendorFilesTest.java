package io.guildhall.record.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Workspace;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** Headers as six systems export them are recognised and mapped without a touch. */
public class VendorFilesTest {
    private static final EntityType CONTACT = EntityType.of("crm", "contact", "contacts")
            .field(Field.text("name", 255))
            .field(Field.text("first_name", 120))
            .field(Field.text("last_name", 120))
            .field(Field.email("email").sortKey("email_norm"))
            .field(Field.phone("phone"))
            .field(Field.phone("mobile"))
            .field(Field.reference("company_id", "crm.company"))
            .field(Field.text("job_title", 160))
            .field(Field.text("source", 120))
            .field(Field.date("birthday"))
            .field(Field.text("street", 255))
            .field(Field.text("city", 120))
            .field(Field.text("postal_code", 20))
            .field(Field.text("region", 120))
            .field(Field.text("country", 120))
            .field(Field.longText("notes", 1000))
            .field(Field.tags("tags"))
            .field(Field.reference("responsible_id", "identity.member"))
            .field(Field.text("external_key", 255))
            .externalKey("external_key")
            .build();
    private static final EntityType COMPANY = EntityType.of("crm", "company", "companies")
            .field(Field.text("name", 255).sortKey("name_norm"))
            .field(Field.text("domain", 255).sortKey("domain_norm"))
            .field(Field.url("website"))
            .field(Field.phone("phone"))
            .field(Field.email("email"))
            .field(Field.text("industry", 120))
            .field(Field.text("size", 60))
            .field(Field.text("street", 255))
            .field(Field.text("city", 120))
            .field(Field.text("postal_code", 20))
            .field(Field.text("region", 120))
            .field(Field.text("country", 120))
            .field(Field.longText("notes", 1000))
            .field(Field.tags("tags"))
            .field(Field.reference("responsible_id", "identity.member"))
            .field(Field.text("external_key", 255))
            .externalKey("external_key")
            .build();
    private static final EntityType DEAL = EntityType.of("crm", "deal", "deals")
            .field(Field.text("title", 255))
            .field(Field.money("amount", "amount_minor", "currency"))
            .field(Field.text("currency", 3))
            .field(Field.reference("contact_id", "crm.contact"))
            .field(Field.reference("company_id", "crm.company"))
            .field(Field.reference("pipeline_id", "crm.pipeline"))
            .field(Field.reference("stage_id", "crm.stage"))
            .field(Field.reference("responsible_id", "identity.member"))
            .field(Field.date("expected_close_date"))
            .field(Field.timestamp("closed_at"))
            .field(Field.text("lost_reason", 500))
            .field(Field.text("source", 120))
            .field(Field.tags("tags"))
            .field(Field.text("external_key", 255))
            .title("title")
            .externalKey("external_key")
            .build();

    private static final EntityType ACTIVITY = EntityType.of("crm", "activity", "activities")
            .field(Field.text("type", 60).asRequired())
            .field(Field.text("subject", 500))
            .field(Field.longText("body", 100_000))
            .field(Field.choice("direction", "in", "out"))
            .field(Field.integer("duration_seconds"))
            .field(Field.text("result", 120))
            .field(Field.timestamp("happened_at"))
            .field(Field.reference("contact_id", "crm.contact"))
            .field(Field.reference("company_id", "crm.company"))
            .field(Field.reference("deal_id", "crm.deal"))
            .field(Field.text("external_key", 255))
            .title("type")
            .externalKey("external_key")
            .build();
    private static final EntityType TASK = EntityType.of("crm", "task", "tasks")
            .field(Field.text("title", 255).asRequired())
            .field(Field.longText("notes", 20_000))
            .field(Field.timestamp("due_at"))
            .field(Field.timestamp("done_at"))
            .field(Field.reference("responsible_id", "identity.member"))
            .field(Field.reference("contact_id", "crm.contact"))
            .field(Field.reference("company_id", "crm.company"))
            .field(Field.reference("deal_id", "crm.deal"))
            .field(Field.text("external_key", 255))
            .title("title")
            .externalKey("external_key")
            .build();

    @Test
    public void whatWasSaidAndDone() {
        maps(
                ACTIVITY,
                "hubspot",
                "Record ID,Activity type,Title,Body,Activity date,Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
                "external_id type subject body happened_at - contact_id:external_id company_id:external_id deal_id:external_id");
        maps(
                ACTIVITY,
                "pipedrive",
                "Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Duration,Activity - Note,Activity - Done,Activity - Deal,Activity - Contact person,Activity - Organization",
                "external_id subject type happened_at - body - deal_id:name contact_id:name company_id:name");
        maps(
                ACTIVITY,
                "salesforce",
                "Id,IsDeleted,ParentId,Title,Body,OwnerId,CreatedDate,CreatedById,SystemModstamp",
                "external_id - deal_id:external_id subject body - happened_at - -");
        maps(
                ACTIVITY,
                "zoho",
                "Record Id,Parent Id,Note Title,Note Content,Note Owner.id,Note Owner,Created Time",
                "external_id deal_id:external_id subject body - - happened_at");
        maps(ACTIVITY, "twenty", "Id,Title,Body,Creation date", "external_id subject body happened_at");
        maps(
                ACTIVITY,
                "espocrm",
                "id,name,dateStart,direction,status,parentType,parentId,contactsIds,description,createdAt",
                "external_id subject happened_at - - - deal_id:external_id contact_id:external_id body -");
    }

    @Test
    public void whatIsToBeDone() {
        maps(
                TASK,
                "hubspot",
                "Record ID,Task title,Task body,Due date,Task status,Assigned to,Completion date,Associated Contact IDs",
                "external_id title notes due_at - responsible_id:who done_at contact_id:external_id");
        maps(
                TASK,
                "pipedrive",
                "Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Note,Activity - Assigned to user,Activity - Marked as done time,Activity - Deal",
                "external_id title - due_at notes responsible_id:who done_at deal_id:name");
        maps(
                TASK,
                "salesforce",
                "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,Description,IsDeleted,SystemModstamp",
                "external_id contact_id:external_id deal_id:external_id title due_at - responsible_id:who notes - -");
        maps(
                TASK,
                "zoho",
                "Record Id,Task Owner.id,Task Owner,Subject,Due Date,Contact Name.id,Related To.id,Status,Closed Time",
                "external_id - responsible_id:who title due_at contact_id:external_id deal_id:external_id - done_at");
        maps(
                TASK,
                "twenty",
                "Id,Title,Body,Due Date,Status,Assignee Id",
                "external_id title notes due_at - responsible_id:who");
        maps(
                TASK,
                "espocrm",
                "id,name,status,dateEnd,dateCompleted,parentId,parentType,accountId,contactId,assignedUserName,createdAt",
                "external_id title - due_at done_at deal_id:external_id - company_id:external_id contact_id:external_id responsible_id:who -");
    }

    @Test
    public void hubspot() {
        maps(
                CONTACT,
                "hubspot",
                "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Associated Company,Associated Company IDs,Create Date",
                "external_id first_name last_name email phone responsible_id:who - company_id:name company_id:external_id -");
        maps(
                COMPANY,
                "hubspot",
                "Record ID,Company name,Company Domain Name,Website URL,Company owner,Industry,Associated Contact IDs",
                "external_id name domain website responsible_id:who industry -");
        maps(
                DEAL,
                "hubspot",
                "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Currency,Close Date,Deal owner,Associated Company IDs,Associated Contact IDs",
                "external_id title stage_id:name pipeline_id:name amount currency expected_close_date responsible_id:who company_id:external_id contact_id:external_id");
    }

    @Test
    public void pipedrive() {
        maps(
                CONTACT,
                "pipedrive",
                "Person - ID,Person - Name*,Person - First name,Person - Email - Work,Person - Email - Home,Person - Phone - Mobile,Person - Organization,Person - Owner,Person - Double opt-in",
                "external_id name first_name email email mobile company_id:name responsible_id:who -");
        maps(
                COMPANY,
                "pipedrive",
                "Organization - ID,Organization - Name,Organization - ZIP/Postal code of Address,Organization - Owner",
                "external_id name postal_code responsible_id:who");
        maps(
                DEAL,
                "pipedrive",
                "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of value,Deal - Organization,Deal - Contact person,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Won time,Deal - Expected close date",
                "external_id title amount currency company_id:name contact_id:name pipeline_id:name stage_id:name stage_id:outcome closed_at expected_close_date");
    }

    @Test
    public void salesforce() {
        maps(
                CONTACT,
                "salesforce",
                "Id,IsDeleted,AccountId,LastName,FirstName,MailingStreet,MailingCity,Phone,MobilePhone,Email,Title,OwnerId,CreatedDate,SystemModstamp,HasOptedOutOfEmail",
                "external_id - company_id:external_id last_name first_name street city phone mobile email job_title responsible_id:who - - -");
        maps(
                COMPANY,
                "salesforce",
                "Id,IsDeleted,Name,BillingCity,Phone,Website,NumberOfEmployees,OwnerId,SystemModstamp",
                "external_id - name city phone website size responsible_id:who -");
        maps(
                DEAL,
                "salesforce",
                "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,LeadSource,OwnerId,SystemModstamp,CurrencyIsoCode",
                "external_id - company_id:external_id title stage_id:name amount expected_close_date source responsible_id:who - currency");
        maps(
                CONTACT,
                "salesforce",
                "Contact ID,First Name,Last Name,Account Name,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Contact Owner,Email Opt Out",
                "external_id first_name last_name company_id:name city region postal_code responsible_id:who -");
    }

    @Test
    public void zoho() {
        maps(
                CONTACT,
                "zoho",
                "Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Phone,Mobile,Mailing Zip,Tag,Email Opt Out",
                "external_id - responsible_id:who first_name last_name company_id:external_id company_id:name email phone mobile postal_code tags -");
        maps(
                COMPANY,
                "zoho",
                "Record Id,Account Owner.id,Account Owner,Account Name,Website,Billing Address - City",
                "external_id - responsible_id:who name website city");
        maps(
                DEAL,
                "zoho",
                "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Contact Name.id,Reason For Loss",
                "external_id - responsible_id:who amount title expected_close_date company_id:external_id company_id:name stage_id:name contact_id:external_id lost_reason");
    }

    @Test
    public void twenty() {
        maps(
                CONTACT,
                "twenty",
                "Id,Name / First Name,Name / Last Name,Emails / Primary Email,Phones / Primary Phone Calling Code,Phones / Primary Phone Number,Company Id,Job Title,Linkedin / Link URL",
                "external_id first_name last_name email phone:calling_code phone company_id:external_id job_title -");
        maps(
                COMPANY,
                "twenty",
                "Id,Name,Domain Name / Link URL,Employees,Address / City,ARR / Amount",
                "external_id name domain size city -");
        maps(
                DEAL,
                "twenty",
                "Id,Name,Amount / Amount,Amount / Currency,Close date,Stage,Point of Contact Id,Company Id",
                "external_id title amount currency expected_close_date stage_id:name contact_id:external_id company_id:external_id");
    }

    @Test
    public void espocrm() {
        maps(
                CONTACT,
                "espocrm",
                "id,name,firstName,lastName,accountId,accountName,title,emailAddress,phoneNumber,addressCity,createdAt,assignedUserId,assignedUserName",
                "external_id name first_name last_name company_id:external_id company_id:name job_title email phone city - - responsible_id:who");
        maps(
                COMPANY,
                "espocrm",
                "id,name,website,emailAddress,phoneNumber,industry,billingAddressCity,createdAt",
                "external_id name website email phone industry city -");
        maps(
                DEAL,
                "espocrm",
                "id,name,amount,amountCurrency,accountId,contactId,stage,closeDate,createdAt,assignedUserName",
                "external_id title amount currency company_id:external_id contact_id:external_id stage_id:name expected_close_date - responsible_id:who");
    }

    @Test
    public void plainFilesInTwoLanguagesAndOurOwnNames() {
        maps(
                CONTACT,
                "plain",
                "Vorname,Nachname,E-Mail-Adresse,Telefon,Firma,PLZ,Ort,Nonsense",
                "first_name last_name email phone company_id:name postal_code city -");
        maps(
                CONTACT,
                "plain",
                "first_name,Last name,EMAIL,job_title,birthday",
                "first_name last_name email job_title birthday");
    }

    private static void maps(EntityType entity, String vendor, String headers, String targets) {
        String[] names = headers.split(",", -1);
        String file = headers + "\n" + "7".repeat(1) + ",x".repeat(names.length - 1) + "\n";
        Analysis analysis = Analysis.of(
                file.getBytes(StandardCharsets.UTF_8),
                new Shape(entity, null),
                new Workspace("W", "EUR", ZoneOffset.UTC, "en"),
                Analysis.Choices.NONE);
        List<String> mapped = new ArrayList<>();
        analysis.columns().forEach(c -> mapped.add(c.field() == null ? "-" : c.field()));
        assertThat(analysis.vendor() + " " + String.join(" ", mapped)).isEqualTo(vendor + " " + targets);
    }
}
