window.YTD.ad_online_conversions_attributed.part0 = [ {
  "ad" : { "adsUserData" : { "attributedOnlineConversions" : { "conversions" : [ {
    "attributedConversionType" : "PostView", "eventType" : "PageView", "conversionPlatform" : "Desktop",
    "conversionUrl" : "https://boutique.example.com/panier?client=FAKE-SECRET",
    "advertiserInfo" : { "advertiserName" : "Boutique Exemple", "screenName" : "@boutique_exemple" },
    "conversionValue" : "0", "conversionTime" : "2026-03-01 10:00:00" }, {
    "attributedConversionType" : "PostView", "eventType" : "Purchase",
    "conversionUrl" : "https://www.exemple.example.org/x", "conversionTime" : "2026-03-02 10:00:00" } ] } } } } ]
