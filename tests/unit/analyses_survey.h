/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses_survey.h: the definition that analyses.csv is tested with: groupings and what they are
 * made of, items and scales of two blocks, multi-answers. */
#ifndef PEIL_TESTS_ANALYSES_SURVEY_H
#define PEIL_TESTS_ANALYSES_SURVEY_H

#include "fault_cases.h"

#define COLUMNS "kind,variables,by,by2,versus,family,adjust,tests\n"

static const char questions[] =
    "type,name,label::Nederlands (nl),role,scale,calculation\n"
    "text,naam,Naam,personal,,\n"
    "text,school,School,cluster,,\n"
    "text,opmerking,Opmerking,open,,\n"
    "text,sleutel,Sleutel,id,,\n"
    "begin_group,wie,Wie,,,\n"
    "select_one koepel,koepel,Koepel,group,,\n"
    "calculate net,net,Net,group,,\"recode(${koepel},net)\"\n"
    "calculate soort,soort,Soort,group,,\"if(${koepel}='go','aa','bb')\"\n"
    "select_multiple vak,vakken,Vakken,group,,\n"
    "end_group,,,,,\n"
    "begin_group,werk,Werk,,,\n"
    "decimal,jaren,Jaren,item,,\n"
    "calculate,ervaring,Ervaring,group,,\"band(${jaren},10)\"\n"
    "begin_group,nu,Nu,,,\n"
    "select_one mate,wifi,Wifi,item,aanbod,\n"
    "select_one mate,pc,Pc,item,aanbod,\n"
    "select_one janee,cursus,Cursus,item,,\n"
    "calculate,aanbod,Aanbod,scale,,mean()\n"
    "end_group,,,,,\n"
    "select_multiple tools,tools,Tools,item,,\n"
    "end_group,,,,,\n"
    "begin_group,wens,Wens,,,\n"
    "select_one mate,wifi_wens,Wifi gewenst,item,,\n"
    "select_one mate,pc_wens,Pc gewenst,item,,\n"
    "select_one janee,cursus_wens,Cursus gewenst,item,,\n"
    "select_one eens,hulp,Hulp,item,,\n"
    "select_one koepel,koepel_wens,Liefst,item,,\n"
    "calculate mate,wifi_weer,Wifi weer,item,,\"if(${wifi}='m1','m1','m2')\"\n"
    "select_multiple tools,tools_wens,Tools gewenst,item,,\n"
    "calculate,verwant,Verwant,scale,,mean()\n"
    "select_one eens,vraag,Vraag,item,verwant,\n"
    "select_one eens,weer,Weer,item,verwant,\n"
    "end_group,,,,,\n";

static const char lists[] = "list_name,name,label::Nederlands (nl),value,missing,maps_to\n"
                            "koepel,go,GO,,,off\nkoepel,ovsg,OVSG,,,off\nkoepel,kov,KOV,,,vrij\n"
                            "net,off,Officieel,,,\nnet,vrij,Vrij,,,\n"
                            "soort,aa,A,,,\nsoort,bb,B,,,\n"
                            "vak,ict,ICT,,,\nvak,taal,Taal,,,\n"
                            "mate,m1,Niet,1,,\nmate,m2,Wat,2,,\nmate,m3,Veel,3,,\n"
                            "mate,geen,Geen mening,,no_opinion,\n"
                            "eens,e1,Oneens,1,,\neens,e2,Neutraal,2,,\neens,e3,Eens,3,,\n"
                            "janee,ja,Ja,1,,\njanee,nee,Nee,0,,\n"
                            "tools,quiz,Quiz,,,\ntools,platform,Platform,,,\n"
                            "tools,geen,Weet niet,,no_opinion,\n";

#endif
