package io.guildhall.hospitality;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.module.Module;
import io.guildhall.testkit.ModuleContract;
import io.guildhall.testkit.TestHall;
import java.util.List;

/** What every module keeps. */
public class HospitalityContractTest extends ModuleContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of(new CrmModule());
    }

    @Override
    protected Module module(TestHall hall) {
        return new HospitalityModule(hall.timeline());
    }
}
