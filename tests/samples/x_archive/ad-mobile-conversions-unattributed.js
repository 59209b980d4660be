window.YTD.ad_mobile_conversions_unattributed.part0 = [ {
  "ad" : { "adsUserData" : { "unattributedMobileAppConversions" : { "conversions" : [ {
    "mobilePlatform" : "Android", "conversionEvent" : "Install", "applicationName" : "Exemple",
    "conversionValue" : "0", "conversionTime" : "2026-03-01 10:00:00" } ] } } } } ]
