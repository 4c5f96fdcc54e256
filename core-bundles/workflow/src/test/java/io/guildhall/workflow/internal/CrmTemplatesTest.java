package io.guildhall.workflow.internal;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.module.Module;
import io.guildhall.testkit.TestHall;
import java.util.List;

/** What module zero proposes. */
public class CrmTemplatesTest extends TemplateContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of();
    }

    @Override
    protected Module module(TestHall hall) {
        return new CrmModule();
    }
}
