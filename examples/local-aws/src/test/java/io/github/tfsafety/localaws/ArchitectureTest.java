package io.github.tfsafety.localaws;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.tfsafety.localaws");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.tfsafety.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void importsNothingElseOfOurs() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.tfsafety..")
                        .and(resideOutsideOfPackage("io.github.tfsafety.localaws..")))
                .check(classes);
    }

    @Test
    void servicesKnowNothingOfEachOtherNorOfTheServer() {
        for (String service : new String[] {
            "rds",
            "dynamodb",
            "secretsmanager",
            "sts",
            "autoscaling",
            "kms",
            "backup",
            "cloudwatch",
            "sqs",
            "stepfunctions",
            "s3",
            "ecs",
            "lambda"
        }) {
            noClasses()
                    .that()
                    .resideInAPackage("..localaws." + service)
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.github.tfsafety.localaws..")
                            .and(resideOutsideOfPackages(
                                    "..localaws." + service,
                                    "..localaws.protocol",
                                    "..localaws.between",
                                    "..localaws.clock")))
                    .check(classes);
        }
    }

    @Test
    void onlyTheCommandKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..localaws.cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "..localaws.cli")
                .check(classes);
    }
}
